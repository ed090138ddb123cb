import type { NetworkDocument, NetworkPart } from '../../shared/network/document.ts';
import { partsOf } from '../../shared/network/evidence-parts.ts';

/** Sections of the page, in the order in which a healthy network shows them. */
export const shownParts = ['addresses', 'ports', 'path', 'pairs', 'proxies', 'names', 'clock', 'machine'] as const;
export type ShownPart = (typeof shownParts)[number];

const proofs: Readonly<Record<NetworkPart, readonly ShownPart[]>> = {
  names: ['names'],
  ports: ['ports', 'addresses'],
  path: ['path', 'pairs'],
  proxies: ['pairs', 'proxies'],
  between: ['pairs'],
  clock: ['clock'],
  machine: ['machine'],
};

/** The sections that prove the answer; a wrong clock comes before everything. None for a healthy network. */
export function leadingParts({ answer, causes, clock }: NetworkDocument): readonly ShownPart[] {
  const loud: readonly ShownPart[] = clock?.verdict.state === 'wrong' ? ['clock'] : [];
  const [leading] = answer.state === 'fault' ? causes : [];
  const parts = leading === undefined ? [] : partsOf(leading.cause, leading.evidence);
  return [...new Set([...loud, ...parts.flatMap((part) => proofs[part])])];
}
