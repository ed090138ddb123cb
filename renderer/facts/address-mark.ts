import type { ChainAddress, ChainDocument } from '../../shared/chain.ts';
import type { Status } from '../parts/StatusMark.tsx';

/** Whether not all addresses sent the same. */
export const doAddressesDiffer = (addresses: readonly ChainAddress[]): boolean =>
  new Set(addresses.map(({ sha256 }) => sha256.join())).size > 1;

/** What became of the chain of one address of a document, as a shape. */
export function addressMark({ verdict }: ChainAddress, document: Pick<ChainDocument, 'addresses' | 'answer'>): Status {
  if (verdict === null) return 'not-tested';
  return verdict === 'rejected' && isNoFaultOfServer(document) ? 'info' : marks[verdict];
}

/** What the server sent is none where all addresses send the same, and this side does not know the issuer. */
const isNoFaultOfServer = ({ addresses, answer }: Pick<ChainDocument, 'addresses' | 'answer'>): boolean =>
  !doAddressesDiffer(addresses) && answer.side !== null && answer.side !== 'server';

const marks: Readonly<Record<NonNullable<ChainAddress['verdict']>, Status>> = {
  trusted: 'pass',
  rejected: 'fail',
  unknown: 'not-tested',
};
