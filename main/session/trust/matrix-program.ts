import { answerThread } from '../../system/thread-side.ts';
import { liveMachine } from '../../system/trust-stores/live-machine.ts';
import { readTrustMatrix } from '../trust-matrix.ts';
import type { MatrixInput } from './matrix-thread.ts';

// A program of its own: the inside of the thread that matrix-thread.ts starts.
void answerThread(({ chain, lists, question, runtime }: MatrixInput, signal) => {
  const machine = { ...liveMachine(), runtime };
  return readTrustMatrix(chain, { ...question, signal }, { machine, trustStores: () => Promise.resolve(lists) });
});
