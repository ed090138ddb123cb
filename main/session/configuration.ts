import { configurationSchema } from '../../shared/configuration/document.ts';
import { askThreadWithin } from '../system/thread.ts';
import type { Generated, GenerateQuestion } from './configuration/generate.ts';
import type { ThreadQuestion } from './configuration/review-program.ts';
import type { ReviewedSettings, ReviewQuestion } from './configuration/review-settings.ts';

/** How a review ended without an answer: stopped by the person, or too much for its bounds. */
export interface UnfinishedReview {
  readonly unfinished: 'stopped' | 'too-slow' | 'too-much';
  /** Nothing was concluded: the document says so. */
  readonly partial: ReviewedSettings;
}

/** Megabytes for the objects of a review, and milliseconds until it is given up. */
const bounds = { megabytes: 1500, withinMs: 60_000 } as const;

/**
 * Reviews settings in a thread of its own, so that a window never waits for a disk or for a file of a million lines.
 * Nothing is written, nobody is contacted. Rejects only for a bug of ours.
 */
export async function reviewConfiguration(
  question: ReviewQuestion,
  signal: AbortSignal,
): Promise<ReviewedSettings | UnfinishedReview> {
  const end = await ask<ReviewedSettings>({ review: question }, signal);
  if (end.kind === 'answered') return end.answer;
  if (end.kind === 'died' && !/memory/i.test(end.detail)) throw new Error(`the review broke off: ${end.detail}`);
  return { unfinished: end.kind === 'died' ? 'too-much' : end.kind, partial: nothingYet(question) };
}

/** Generates settings in a thread as well; null where that took longer or more memory than it may, or was stopped. */
export async function generateSettings(question: GenerateQuestion, signal?: AbortSignal): Promise<Generated | null> {
  const end = await ask<Generated>({ generate: question }, signal);
  if (end.kind === 'died' && !/memory/i.test(end.detail)) throw new Error(`the generator broke off: ${end.detail}`);
  return end.kind === 'answered' ? end.answer : null;
}

const ask = <T>(input: ThreadQuestion, signal: AbortSignal | undefined) =>
  askThreadWithin<T>({ file: program(), input, signal }, bounds);

const nothingYet = ({ assumed, startedAt, version }: ReviewQuestion): ReviewedSettings => ({
  document: {
    schema: configurationSchema,
    ...{ version, startedAt, durationMs: 0, versions: { program: assumed.version, openssl: assumed.openssl } },
    ...{ files: [], findings: [], settings: [], problems: [], wanted: [], remarks: [], fileFacts: [], comparisons: [] },
    ...{ lines: [], notTested: [], partial: true },
  },
  sources: [],
  leftOut: [],
});

/** The build puts it beside the hosts' folders (scripts/build.mjs). */
const program = () =>
  new URL(
    import.meta.url.endsWith('.ts') ? './configuration/review-program.ts' : '../threads/configuration.cjs',
    import.meta.url,
  );
