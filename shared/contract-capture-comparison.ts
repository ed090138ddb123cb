import * as v from 'valibot';
import { CaptureComparison } from './capture/comparison.ts';
import { word } from './field.ts';

/** Two captures held against each other, as the page asks for it. Nobody is contacted. */
export const captureComparisonCalls = {
  /**
   * Reads both files again and compares them: the client's, and the server's, unless their packets tell otherwise.
   * `no-such-run` for a capture that is kept no more, `file` for one that is not there any more.
   */
  compareCaptures: {
    argument: v.object({ clientId: word(), serverId: word() }),
    value: CaptureComparison,
  },
} as const;
