import * as v from 'valibot';
import { address, count, list, milliseconds, text, word } from './field.ts';

/** State of one check as people see it. `stopped` and `skipped` are "not tested". */
export const checkStates = ['waiting', 'running', 'ok', 'problem', 'not-tested'] as const;
export type CheckState = (typeof checkStates)[number];

/** The rows of the quick check, in their order; the first of them in a re-test alone. */
export const checkIds = [
  'same-try',
  'clock',
  'proxy',
  'dns',
  'tcp',
  'handshake',
  'certificate',
  'reply',
  'pairs',
] as const;
export type CheckId = (typeof checkIds)[number];

export const CheckProgress = v.object({
  check: v.picklist(checkIds),
  state: v.picklist(checkStates),
  /** What is being asked now, or what was found: plain words. */
  label: text('name', 300),
  /** Milliseconds since the run began; null before it. */
  startedAt: v.nullable(milliseconds()),
  endedAt: v.nullable(milliseconds()),
});
export type CheckProgress = v.InferOutput<typeof CheckProgress>;

/** One bar of the waterfall; open-ended (`endedAt: null`) while it runs or when it timed out. */
export const Phase = v.object({
  phase: v.picklist(['dns', 'tcp', 'starttls', 'tls', 'reply', 'pairs']),
  state: v.picklist(['running', 'ok', 'problem', 'no-answer']),
  startedAt: milliseconds(),
  endedAt: v.nullable(milliseconds()),
});
export const Lane = v.object({ address: address(), family: v.picklist([4, 6]), phases: list(Phase, 12) });
export type Lane = v.InferOutput<typeof Lane>;

/**
 * A snapshot of a run. Each one stands alone, so a slow listener may drop any but the last;
 * at most ten a second, sequence numbers grow, and exactly one has `terminal`.
 */
export const Progress = v.object({
  runId: word(),
  sequence: count(),
  elapsedMs: milliseconds(),
  checks: list(CheckProgress, 16),
  lanes: list(Lane, 16),
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
});
export type Progress = v.InferOutput<typeof Progress>;
