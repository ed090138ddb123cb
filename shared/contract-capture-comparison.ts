import * as v from 'valibot';
import { CaptureComparison } from './capture/comparison.ts';
import { word } from './field.ts';

/** Two captures held against each other, as the page asks for it. Nobody is contacted. */
export const captureComparisonCalls = {
  /**
   * Reads the file of a capture again and holds it against another that was given: the client's, and the server's,
   * unless their packets tell otherwise. `no-such-run` and `bad-input` for what is kept no more, `file` for what cannot
   * be read.
   */
  compareCaptures: {
    argument: v.object({ captureId: word(), givenId: word() }),
    value: CaptureComparison,
  },
} as const;
