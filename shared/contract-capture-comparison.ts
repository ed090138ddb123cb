import * as v from 'valibot';
import { CaptureComparison } from './capture/comparison.ts';
import { count, word } from './field.ts';
import { saved } from './saved.ts';

const captureId = v.object({ captureId: word() });

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
  /** How far the file is that is read just now; null where none is. */
  comparisonReading: {
    argument: captureId,
    value: v.nullable(v.object({ bytes: count(), size: v.nullable(count()) })),
  },
  /** Ends the comparison under way, which then gives `file`: of half a file nobody can tell what never arrived. */
  stopComparison: { argument: captureId, value: v.null() },
  /** The newest comparison with that capture, as text or whole. */
  saveComparison: { argument: v.object({ captureId: word(), format: v.picklist(['text', 'json']) }), value: saved },
} as const;
