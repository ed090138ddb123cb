import type { CertificateFacts, ChainReason, ChainReasonCode } from '../../shared/certificate.ts';
import type { ObservationOf } from '../../shared/observation.ts';

type Chain = ObservationOf<'certificate-chain'>;

/** Whether at least one list of roots accepts the path; the name is another matter. */
export const isTrusted = ({ judgement }: Chain) => judgement.stores.some(({ state }) => state === 'trusted');

/** Whether any list of roots could be used. */
export const wasJudged = ({ judgement }: Chain) => judgement.stores.some(({ state }) => state !== 'not-tested');

/** Reasons with one of these codes; none when the path is trusted by some list. */
export function reasonsWith(chain: Chain, ...codes: readonly ChainReasonCode[]): readonly ChainReason[] {
  if (isTrusted(chain)) return [];
  return chain.judgement.reasons.filter(({ code }) => codes.includes(code));
}

/** Facts of the certificate with this place in the list as sent. */
export function sentCertificate({ certificates }: Chain, index: number | null): CertificateFacts | null {
  return certificates.find((certificate) => certificate.index === index) ?? null;
}

/** Whether the path reaches a root of some list, whatever else is wrong with it. */
export const reachesRoot = (chain: Chain) => wasJudged(chain) && reasonsWith(chain, ...openEnds).length === 0;

const openEnds = [
  'issuer-not-found',
  'root-not-trusted',
  'self-signed-leaf',
  'unreadable',
  'empty',
  'too-many-certificates',
] as const satisfies readonly ChainReasonCode[];

export const leafOf = (chain: Chain) => sentCertificate(chain, 0);
