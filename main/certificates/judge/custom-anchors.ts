import { anchorIndex, outerNames } from '../paths/anchors.ts';
import type { Participant } from '../paths/fault.ts';
import type { ChainPolicy, TrustStore } from '../ports.ts';
import { parseCertificate } from '../x509/certificate.ts';
import type { ChainSearch } from './search.ts';

/**
 * What of a store is an anchor. In the system's and in Mozilla's everything is. In a person's own file roots are.
 * What is no root fills gaps, so that a server that leaves one out is still found out, and is an anchor only where
 * nothing that is known stands above it: then it is what the person trusts. Whether the server sent it changes
 * nothing: a root that has ended is not passed by, as OpenSSL and what is built on it do not pass it by.
 */
export function anchorsOf(store: TrustStore, { policy }: Pick<ChainSearch, 'policy'>): readonly Uint8Array[] {
  if (store.store !== 'custom') return store.anchors;
  const anchors = store.anchors.filter((der) => {
    const names = outerNames(der);
    if (names === null) return false;
    return names.issuer === names.subject || !isKnownAbove(names.issuer, policy);
  });
  return anchors.length === store.anchors.length ? store.anchors : anchors;
}

/**
 * Certificates that were not sent and may fill a gap: those passed in for it, and a custom store's own.
 * Self-issued ones fill none: a root is trusted or it is of no use.
 */
export function gapFillers({ policy }: ChainSearch): Participant[] {
  const custom = policy.stores
    .filter(({ store }) => store === 'custom')
    .flatMap(({ anchors }) => anchors.map((der) => ({ where: 'custom' as const, der })));
  return [...policy.extra, ...custom].slice(0, mostFillers).flatMap(({ where, der }) => {
    const names = outerNames(der);
    if (names === null || names.issuer === names.subject) return [];
    const parsed = parseCertificate(der);
    return parsed.ok ? [{ certificate: parsed.certificate, sent: null, from: where }] : [];
  });
}

/** Far more than a file of intermediates has. */
const mostFillers = 2000;

const isKnownAbove = (issuer: string, { stores }: ChainPolicy) =>
  stores.some(({ anchors }) => anchorIndex(anchors).bySubject(issuer).length > 0);
