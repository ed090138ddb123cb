import type { TrustMatrix } from '../../../shared/trust.ts';
import type { TrustStore } from '../../certificates/ports.ts';
import { askThread } from '../../system/thread.ts';
import { liveMachine } from '../../system/trust-stores/live-machine.ts';
import type { TrustMatrixPorts, TrustMatrixQuestion } from '../trust-matrix.ts';

/** Asks every trust store of this computer about a chain, leaf first as sent. Never rejects for what a store holds. */
export type AskTrustMatrix = (chain: readonly Uint8Array[], question: TrustMatrixQuestion) => Promise<TrustMatrix>;

/** What the thread is given. */
export interface MatrixInput {
  readonly chain: readonly Uint8Array[];
  readonly question: Omit<TrustMatrixQuestion, 'signal'>;
  readonly lists: readonly TrustStore[];
  readonly runtime: string;
}

/** `readTrustMatrix` in a thread of its own, so that a window and the other connections never wait for a store. */
export function matrixInThread(trustStores: TrustMatrixPorts['trustStores']): AskTrustMatrix {
  return async (chain, { signal, ...question }) => {
    const { runtime } = liveMachine();
    const input: MatrixInput = { chain, question, lists: await trustStores(), runtime };
    return askThread<TrustMatrix>({ file: program(), input, signal });
  };
}

/** The build puts it beside the hosts' folders (scripts/build.mjs). */
const program = () =>
  new URL(import.meta.url.endsWith('.ts') ? './matrix-program.ts' : '../threads/trust-matrix.cjs', import.meta.url);
