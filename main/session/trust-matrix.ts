import type { TrustMatrix } from '../../shared/trust.ts';
import type { TrustStore } from '../certificates/ports.ts';
import {
  chainQuestion,
  type MatrixAnswer,
  type MatrixStore,
  withKnownRoots,
} from '../certificates/stores/trust-matrix.ts';
import type { Machine } from '../system/trust-stores/machine.ts';
import { trustRow } from './trust/rows.ts';
import { findStores, type KnownStore } from './trust/stores.ts';
import { summaryOf } from './trust/summary.ts';
import { turnOfOthers } from './trust/turns.ts';

/** What the matrix needs of the world; `liveMachine()` and `SessionPorts.trustStores` in earnest. */
export interface TrustMatrixPorts {
  readonly machine: Machine;
  /** The lists `system` and `mozilla`, as the runtime gives them. */
  readonly trustStores: () => Promise<readonly TrustStore[]>;
}

export interface TrustMatrixQuestion {
  /** The moment to judge at. */
  readonly at: Date;
  /** Name or address the certificate must be for; null checks none. */
  readonly hostname: string | null;
  /** Files of roots that the person gave, in their order, already read; rows of kind `custom`. */
  readonly custom?: readonly { readonly path: string; readonly anchors: readonly Uint8Array[] }[];
  readonly signal?: AbortSignal;
}

/**
 * The same chain, leaf first as sent, against every trust store of this computer. Nothing is changed, nothing
 * is fetched. Never rejects: a Stop, or 20 s, leaves the stores behind it in `notRead`. The thread is given
 * back between stores, so that a Stop is heard.
 */
export async function readTrustMatrix(
  chain: readonly Uint8Array[],
  { at, hostname, custom = [], signal }: TrustMatrixQuestion,
  { machine, trustStores }: TrustMatrixPorts,
): Promise<TrustMatrix> {
  const limit = AbortSignal.any([AbortSignal.timeout(longestMs), ...(signal === undefined ? [] : [signal])]);
  const question = chainQuestion(chain, at, hostname);
  const stores = await findStores(machine, await trustStores(), custom);
  const asked: { readonly store: KnownStore; readonly answer: MatrixAnswer; readonly unreadable: number }[] = [];
  for (const store of stores.slice(0, mostStores)) {
    if (limit.aborted) break;
    const read = await store.read();
    await turnOfOthers();
    const answer = question.ask({ ...store.rules, ...asContent(store.id, read) });
    asked.push({ store, answer, unreadable: read.ok ? read.content.unreadable : 0 });
    await turnOfOthers();
  }
  const answers = withKnownRoots(asked.map(({ answer }) => answer));
  const rows = asked.flatMap(({ store, unreadable }, place) => {
    const answer = answers[place];
    return answer === undefined ? [] : [trustRow(store, answer, unreadable)];
  });
  const notRead = stores.length - asked.length;
  return { at: at.toISOString(), hostname: question.hostname, rows, notRead, ...summaryOf(rows, question.hostname) };
}

/** As many as the document holds. */
const mostStores = 120;
const longestMs = 20_000;

type Content = Pick<MatrixStore, 'id' | 'content' | 'unread'>;

const asContent = (id: string, read: Awaited<ReturnType<KnownStore['read']>>): Content =>
  read.ok
    ? { id, content: read.content, unread: null }
    : { id, content: null, unread: { code: read.code, detail: read.detail } };
