import { randomUUID } from 'node:crypto';
import type { Target } from '../../shared/target.ts';
import type { DiagnosisRequest } from './diagnose.ts';
import { gentleLimits } from './ports.ts';

/**
 * The quick check for nobody who waits: one connection at a time, since some firewalls mind several. Who besides the
 * server may be asked is nobody.
 */
export const askGently = (
  target: Target,
  before: Pick<DiagnosisRequest, 'describedError' | 'previous'> = { describedError: null, previous: null },
): DiagnosisRequest => ({
  ...{ runId: randomUUID(), target, limits: gentleLimits, customAnchors: [], onlyCustomAnchors: false },
  ...before,
});
