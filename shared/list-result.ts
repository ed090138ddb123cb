import * as v from 'valibot';
import { causeIds, confidences, severities, sides } from './cause.ts';
import { diagnoseSchema, Verdict } from './diagnosis.ts';
import { count, instant, list, milliseconds, text, word } from './field.ts';
import { surveyedVersions, surveySchema } from './survey.ts';
import { Target } from './target.ts';
import { WatchedCertificate } from './watch.ts';

/** Names this form of line; stable. */
export const listResultSchema = 'handshake-doctor/list-result@1';

/** What stands in every line: enough to tell which list it belongs to, so that an interrupted one can be gone on with. */
export const ListResultHead = v.object({
  schema: v.literal(listResultSchema),
  version: word(),
  command: v.picklist(['diagnose', 'survey']),
  /** Line of the list, from 1. */
  line: v.pipe(count(), v.minValue(1)),
  /** Changes with every change of the list; null where it came from standard input. */
  list: v.nullable(word()),
  /** `2/5` is the second part of five; null for the whole list. */
  shard: v.nullable(word()),
  /** Changes with every option that bears on the answers. */
  options: word(),
  /** The exit status that this line alone would give. */
  status: v.picklist([0, 1, 2, 3, 70]),
});
export type ListResultHead = v.InferOutput<typeof ListResultHead>;

const checked = { startedAt: instant(), durationMs: milliseconds(), target: Target };

/** What came of one line of a list. */
export const ListEntryResult = v.variant('result', [
  v.object({
    result: v.literal('diagnosed'),
    ...checked,
    verdict: Verdict,
    /** Best first, by name; the document has their evidence and what to do. */
    causes: list(
      v.object({ cause: v.picklist(causeIds), confidence: v.picklist(confidences), side: v.picklist(sides) }),
      20,
    ),
    risks: list(v.object({ id: word(), severity: v.picklist(severities) }), 30),
    /** The server's own, each once, with its dates. */
    certificates: list(WatchedCertificate, 8),
    /** What `diagnose --json` prints of one server; only with `--full`. */
    document: v.exactOptional(v.looseObject({ schema: v.literal(diagnoseSchema) })),
  }),
  v.object({
    result: v.literal('surveyed'),
    ...checked,
    /** Those that were accepted. Others may be missing where the survey is not complete. */
    versions: list(v.picklist(surveyedVersions), 6),
    /** False where anything is missing: a negative that could not be trusted, or no time. */
    complete: v.boolean(),
    risks: list(v.object({ id: word(), severity: v.picklist(severities) }), 40),
    /** What `survey --json` prints of one server; only with `--full`. */
    document: v.exactOptional(v.looseObject({ schema: v.literal(surveySchema) })),
  }),
  v.object({
    /** The line names no server, or several. */
    result: v.literal('not-read'),
    /** What is wrong, and what to write. */
    reason: text('name', 600),
  }),
  v.object({
    /** A fault of this program; nothing is said of the server. */
    result: v.literal('failed'),
    target: Target,
    reason: text('name', 600),
  }),
]);
export type ListEntryResult = v.InferOutput<typeof ListEntryResult>;

const [diagnosed, surveyed, notRead, failed] = ListEntryResult.options;

/** One line of what `diagnose --list` and `survey --list` write. */
export const ListResult = v.variant('result', [
  v.object({ ...ListResultHead.entries, ...diagnosed.entries }),
  v.object({ ...ListResultHead.entries, ...surveyed.entries }),
  v.object({ ...ListResultHead.entries, ...notRead.entries }),
  v.object({ ...ListResultHead.entries, ...failed.entries }),
]);
export type ListResult = v.InferOutput<typeof ListResult>;

/** As much of a result as going on with its list needs. */
const Told = v.object({
  ...v.pick(ListResultHead, ['schema', 'command', 'line', 'list', 'shard', 'options', 'status']).entries,
  result: v.picklist(['diagnosed', 'surveyed', 'not-read', 'failed']),
});
export type ToldInResult = v.InferOutput<typeof Told>;

/** The beginning of a result that was written earlier; null where it is none. */
export function toldInResult(value: unknown): ToldInResult | null {
  const told = v.safeParse(Told, value);
  return told.success ? told.output : null;
}
