import * as v from 'valibot';
import { CaseDocuments, CaseLabels, type CasePart, caseFormat, WrittenVerdict } from './case.ts';
import { Diagnosis, diagnoseSchema, Verdict } from './diagnosis.ts';
import { instant, word } from './field.ts';
import { Observation } from './observation.ts';
import { phrase } from './phrase.ts';
import { plainNames } from './plain-target.ts';
import { readJson } from './read-json.ts';
import { verifyTexts } from './text/en/verify.ts';
import { say } from './text/say.ts';
import { TicketAnswers } from './ticket-answers.ts';

/** Reads a saved case (`diagnose --json`). What is wrong with it comes as the rest of a sentence. */
export function readCase(json: string): { readonly diagnosis: Diagnosis } | { readonly refused: string } {
  const found = headed(readJson(json));
  if ('refused' in found) return found;
  const read = v.safeParse(Diagnosis, found.document);
  return read.success ? { diagnosis: read.output } : damaged(read.issues);
}

/** What was seen, without what anybody made of it: a reader derives that anew. */
const CaseEvidence = v.pick(Diagnosis, [
  'schema',
  'version',
  'startedAt',
  'durationMs',
  'runId',
  'target',
  'observations',
  'attempts',
  'runs',
]);

/** A case file that anybody may have written, each part for itself. */
export interface CaseFile {
  readonly evidence: v.InferOutput<typeof CaseEvidence>;
  /** Whose point of view counted; null where the file does not say. */
  readonly testedAs: string | null;
  readonly partial: boolean;
  /** What the file says of itself; null where that cannot be read. */
  readonly written: WrittenVerdict | null;
  readonly firstReading: WrittenVerdict | null;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly labels: CaseLabels;
  /** Left out where the file has none. */
  readonly answers?: TicketAnswers;
  readonly documents: CaseDocuments;
  readonly unknown: readonly { readonly kind: string; readonly count: number }[];
  readonly lost: readonly CasePart[];
}

/** Reads any form of case there has been. Pure: nothing of it is run, and no address in it is contacted. */
export function readCaseFile(json: string): CaseFile | { readonly refused: string } {
  const found = headed(readJson(json));
  if ('refused' in found) return found;
  const document = unsteered(found.document) as Fields;
  const block = migrated(document.case);
  if (block === 'newer') return newer(document);
  const known = withoutUnknown(document);
  const evidence = v.safeParse(CaseEvidence, known.document);
  if (!evidence.success) return damaged(evidence.issues);
  const { startedAt, version } = evidence.output;
  const written = writtenVerdict(document, version);
  return {
    evidence: evidence.output,
    testedAs: orNull(Verdict.entries.testedAs, fieldOf(document.verdict, 'testedAs')),
    partial: fieldOf(document.verdict, 'partial') === true,
    written,
    firstReading: cleaned(orNull(WrittenVerdict, block.firstReading)),
    savedAt: orNull(instant(), block.savedAt) ?? startedAt,
    savedBy: plainLine(orNull(word(), block.savedBy) ?? version),
    labels: labelsOf(block),
    ...(isFields(block.answers) ? { answers: answersOf(block.answers) } : {}),
    ...documentsOf(block.documents),
    unknown: known.unknown,
  };
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldOf = (value: unknown, name: string): unknown =>
  isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** A document of our kind, or why it is none. */
function headed(document: unknown): { readonly document: Fields } | { readonly refused: string } {
  if (document === undefined) return refuse('case.not-json');
  const schema = fieldOf(document, 'schema');
  if (!isFields(document) || typeof schema !== 'string') return refuse('case.not-a-case');
  if (schema === diagnoseSchema) return { document };
  const parameters = { schema: plainLine(schema.slice(0, 80)), known: diagnoseSchema };
  return /^handshake-doctor\/diagnose@\d+$/.test(schema) ? newer(document) : refuse('case.other-schema', parameters);
}

/** The block in today's form. Each later form adds a step here, and none is ever taken out. */
function migrated(block: unknown): Fields | 'newer' {
  // Format 0: `diagnose --json` of the command line, which has none.
  if (!isFields(block)) return {};
  const { format } = block;
  return typeof format === 'number' && format > caseFormat ? 'newer' : block;
}

/** Observations of later versions are left out by name, in earlier runs as well. */
function withoutUnknown(document: Fields) {
  const counts = new Map<string, number>();
  const known = (observations: unknown) =>
    Array.isArray(observations)
      ? observations.filter((one) => {
          const kind = fieldOf(one, 'kind');
          if (typeof kind !== 'string' || knownKinds.has(kind)) return true;
          const name = plainLine(kind.slice(0, 200));
          counts.set(name, (counts.get(name) ?? 0) + 1);
          return false;
        })
      : observations;
  const runs = Array.isArray(document.runs)
    ? document.runs.map((run) => (isFields(run) ? { ...run, observations: known(run.observations) } : (run as unknown)))
    : document.runs;
  const whole = { ...document, observations: known(document.observations), runs };
  return { document: whole, unknown: [...counts].slice(0, 50).map(([kind, count]) => ({ kind, count })) };
}

const knownKinds: ReadonlySet<string> = new Set(Observation.options.map(({ entries }) => entries.kind.literal));

function writtenVerdict({ verdict }: Fields, version: string): WrittenVerdict | null {
  return cleaned(orNull(WrittenVerdict, isFields(verdict) ? { ...verdict, version } : null));
}

const cleaned = (verdict: WrittenVerdict | null): WrittenVerdict | null =>
  verdict && { ...verdict, headline: plainLine(verdict.headline), version: plainLine(verdict.version) };

function labelsOf(block: Fields): CaseLabels {
  const { notes, role, ticket, title } = CaseLabels.entries;
  return {
    title: plainLine(orNull(title, block.title) ?? ''),
    ticket: plainLine(orNull(ticket, block.ticket) ?? ''),
    notes: (orNull(notes, block.notes) ?? '').replace(steering, '\uFFFD'),
    role: orNull(role, block.role),
  };
}

/** Each answer for itself: one that cannot be read is not known. */
function answersOf(answers: Fields): TicketAnswers {
  const readable = Object.entries(TicketAnswers.entries).flatMap(([name, schema]) => {
    const checked = v.safeParse(schema as v.GenericSchema, answers[name]);
    return checked.success ? [[name, checked.output] as const] : [];
  });
  return v.parse(TicketAnswers, Object.fromEntries(readable));
}

/** Each document for itself: one that is damaged takes no other along. */
function documentsOf(documents: unknown): Pick<CaseFile, 'documents' | 'lost'> {
  const lost: CasePart[] = [];
  const read = <T>(part: CasePart, schema: v.GenericSchema<unknown, T>): T | null => {
    const given = fieldOf(documents, part) ?? null;
    const checked = v.safeParse(schema, given);
    if (!checked.success) lost.push(part);
    return checked.success ? checked.output : null;
  };
  const { capture, chain, network, settings, survey } = CaseDocuments.entries;
  return {
    documents: {
      survey: read('survey', survey),
      chain: read('chain', chain),
      network: read('network', network),
      settings: read('settings', settings),
      capture: read('capture', capture),
    },
    lost,
  };
}

function orNull<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const checked = v.safeParse(schema, value);
  return checked.success ? checked.output : null;
}

/** Characters that draw nothing or turn the direction of others. A name beside them would look like another one. */
const steering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu;

/** The same with every text as it looks. */
function unsteered(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(turning, (one) => (one === colours ? one : '\uFFFD'));
  if (Array.isArray(value)) return value.map(unsteered);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === 'target' ? unsteeredTarget(one) : unsteered(one)]),
  );
}

function unsteeredTarget(target: unknown): unknown {
  const rest = unsteered(target);
  return isFields(rest) && isFields(target) ? { ...rest, ...plainNames(target) } : rest;
}

/** Of what was seen, line ends and the colours of a terminal stay: they belong to it and turn nothing. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\n\t\r])\p{Cc}/gu;
const colours = '\u001b';

/** One line in which every character is what it looks like. */
export const plainLine = (line: string): string => line.replace(/[\n\t]/g, ' ').replace(steering, '\uFFFD');

const newer = ({ version }: Fields) => refuse('case.newer', { version: plainLine(orNull(word(), version) ?? '') });

const damaged = (issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]) =>
  refuse('case.damaged', { path: v.getDotPath(issues[0])?.slice(0, 120) ?? 'its beginning' });

const refuse = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => ({
  refused: say(verifyTexts, phrase(id, parameters)),
});
