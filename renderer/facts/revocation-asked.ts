import type { ChainDocument } from '../../shared/chain.ts';
import type { Revocation, SignedTimestamp } from '../../shared/revocation.ts';

export type ConsentKind = 'ocsp' | 'crl' | 'aia';

/** Who would be contacted for one kind of question, by name. */
export interface Contactable {
  readonly kind: ConsentKind;
  readonly hosts: readonly string[];
}

/** Whom the certificates name; nobody else is ever asked. */
export function contactables({ break: gap, certificates }: ChainDocument): Contactable[] {
  const needed = certificates.filter(({ role }) => role !== 'unneeded');
  const kinds = [
    ['ocsp', needed.flatMap(({ ocsp }) => ocsp)],
    ['crl', needed.flatMap(({ crl }) => crl)],
    ['aia', gap?.kind === 'missing' && gap.found === null ? gap.caIssuers : []],
  ] as const;
  return kinds
    .map(([kind, urls]) => ({ kind, hosts: [...new Set(urls.flatMap(hostOf))] }))
    .filter(({ hosts }) => hosts.length > 0);
}

function hostOf(url: string): string[] {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? [parsed.host] : [];
}

/** Promises of logs, by where they came. */
export function timestampsBySource({
  timestamps,
}: Revocation): readonly (readonly [SignedTimestamp['from'], number])[] {
  return (['certificate', 'tls', 'ocsp'] as const).flatMap((from) => {
    const count = timestamps.filter((one) => one.from === from).length;
    return count === 0 ? [] : [[from, count] as const];
  });
}
