import * as v from 'valibot';
import { count, hostName, instant, list, port, text, word } from './field.ts';

/** Milliseconds between two tries. */
export const retestEveryMs = 60_000;
/** Milliseconds after which nothing more is tried. */
export const retestLongestMs = 30 * retestEveryMs;

/** What one try showed beside the check before it. */
const retestAnswers = ['same', 'changed', 'works', 'not-tested'] as const;
export type RetestAnswer = (typeof retestAnswers)[number];

export const RetestTry = v.object({
  at: instant(),
  answer: v.picklist(retestAnswers),
  /** What stands in the way now, or why nothing was tested; empty where it is the same as before. */
  headline: text('name', 300),
});
export type RetestTry = v.InferOutput<typeof RetestTry>;

/** `held`: something else is under way, and goes first. The last four are ends. */
const retestStates = ['waiting', 'trying', 'held', 'works', 'time-up', 'stopped', 'failed'] as const;
export type RetestState = (typeof retestStates)[number];

/** One check that is repeated until it works; each snapshot stands alone. */
export const RetestLoop = v.object({
  loopId: word(),
  sequence: count(),
  host: hostName(),
  port: port(),
  /** The check it began with. */
  firstRunId: word(),
  /** The newest whole check of the case. */
  runId: word(),
  startedAt: instant(),
  endsAt: instant(),
  state: v.picklist(retestStates),
  /** When the next try begins; null while one runs, and after the end. */
  nextAt: v.nullable(instant()),
  tries: list(RetestTry, 40),
});
export type RetestLoop = v.InferOutput<typeof RetestLoop>;

/** Whether it goes on by itself. */
export const isRetesting = ({ state }: Pick<RetestLoop, 'state'>): boolean =>
  state === 'waiting' || state === 'trying' || state === 'held';
