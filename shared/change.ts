import * as v from 'valibot';
import { causeIds } from './cause.ts';
import { count, instant, list, text, word } from './field.ts';
import { Phrase } from './phrase.ts';

/** What a re-test shows beside the test before it. Each says no more than the two runs prove. */
const changeKinds = [
  'fixed',
  'fixed-new-risk',
  'second-fault',
  'one-gone',
  'partly',
  'flapping',
  'same',
  'another',
  'still-healthy',
  'elsewhere',
  'new-fault',
  'found',
  'works',
  'unclear',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The earlier run and this one, compared. Derived, and derivable again from both. */
export const Change = v.object({
  kind: v.picklist(changeKinds),
  /** The earlier run, which `runs` keeps. */
  sinceRunId: word(),
  since: instant(),
  headline: text('name', 1000),
  text: Phrase,
  /** What the earlier run was taken for, with the ids of its own observations. */
  before: v.object({
    state: v.picklist(['fault', 'healthy', 'inconclusive']),
    cause: v.nullable(v.picklist(causeIds)),
    headline: text('name', 300),
    evidence: list(word(), 60),
  }),
  /** Risks that the earlier run did not name. */
  newRisks: list(text('name', 400), 30),
  /** How often the hello that failed first went through now; null where nobody sent it. */
  tries: v.nullable(v.object({ works: count(), count: count() })),
});
export type Change = v.InferOutput<typeof Change>;
