import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { RetestLoop, RetestTry } from '../../../shared/retest.ts';
import * as faults from './faults.ts';

const { runId, target } = faults.incompleteChain;
const at = (minute: number) => `2026-11-20T14:${String(minute).padStart(2, '0')}:00.000Z`;
const same = (minute: number): RetestTry => ({ at: at(minute), answer: 'same', headline: '' });

/** A check that can be made again every minute: it was made as the usual client. */
export const waitable: Diagnosis = {
  ...faults.incompleteChain,
  verdict: { ...faults.incompleteChain.verdict, testedAs: 'modern' },
};

/** Five tries without a change but one, and the next one soon. */
export const waiting: RetestLoop = {
  loopId: 'loop-1',
  sequence: 12,
  host: target.host,
  port: target.port,
  firstRunId: runId,
  runId,
  startedAt: at(2),
  endsAt: at(32),
  state: 'waiting',
  nextAt: new Date(Date.now() + 42_000).toISOString(),
  tries: [
    same(2),
    same(3),
    { at: at(4), answer: 'changed', headline: faults.tcpRefused.verdict.headline },
    same(5),
    { at: at(6), answer: 'not-tested', headline: faults.stoppedEarly.verdict.headline },
  ],
};

/** It worked at the third try. */
export const works: RetestLoop = {
  ...waiting,
  runId: faults.mended.runId,
  state: 'works',
  nextAt: null,
  tries: [same(2), same(3), { at: at(4), answer: 'works', headline: '' }],
};
