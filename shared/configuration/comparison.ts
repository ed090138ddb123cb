import * as v from 'valibot';
import { list, text, word } from '../field.ts';
import { Place } from './place.ts';

/** What is held against each other. */
export const comparedThings = [
  'versions',
  'cipher-suites',
  'tls13-cipher-suites',
  'preference',
  'groups',
  'certificate',
  'chain',
  'client-verification',
  'stapling',
  'tickets',
  'alpn',
  'hsts',
  'unknown-name',
] as const;

/** What the settings say beside what the server did. */
export const ComparedLine = v.object({
  what: v.picklist(comparedThings),
  /** `not-tested`: one of the two is not known; never counted as agreement. */
  state: v.picklist(['agrees', 'differs', 'not-tested']),
  says: text('name', 4000),
  does: text('name', 4000),
  /** The line that says it; null for the program's own default. */
  place: v.nullable(Place),
  /** Why it was not tested; null where it was. */
  because: v.nullable(text('name', 400)),
});
export type ComparedLine = v.InferOutput<typeof ComparedLine>;

/** One thing that would explain differences, and what it rests on. */
export const ComparisonReason = v.object({
  /** Id of the rule: `reload-forgotten`, `other-virtual-host`, `other-process`, `tls-terminator` … */
  rule: word(),
  /** Which case of the rule; texts go by it. */
  variant: word(),
  /** `confirmed` only where a fingerprint proves it. */
  confidence: v.picklist(['confirmed', 'likely', 'possible']),
  /** The differences that it would explain. */
  explains: list(v.picklist(comparedThings), comparedThings.length),
  /** The line to look at. */
  directive: word(),
  place: Place,
  /** The scope, certificate or value that it names. */
  subject: text('name', 1000),
  /** Another line that has to do with it; null where there is none. */
  other: v.nullable(Place),
});
export type ComparisonReason = v.InferOutput<typeof ComparisonReason>;

/** One scope of the settings beside one server that was asked. */
export const Comparison = v.object({
  scope: text('name', 1000),
  /** Host and port that were asked, and the name they were asked for. */
  target: text('name', 600),
  serverName: v.nullable(text('name', 255)),
  lines: list(ComparedLine, comparedThings.length),
  /** What explains the differences, likeliest first: ids of rules (`reload-forgotten`, `other-virtual-host` …). */
  explanations: list(word(), 10),
  /** The same with what each rests on. */
  reasons: list(ComparisonReason, 10),
});
export type Comparison = v.InferOutput<typeof Comparison>;
