import type { CertificateFacts, ChainJudgement } from '../../../shared/certificate.ts';
import type { SeenCertificate } from '../../../shared/network/proxies.ts';
import { judgeChain } from '../../certificates/judge-chain.ts';
import type { TrustStore } from '../../certificates/ports.ts';

/** What a sent chain is held against. */
export interface SeenBy {
  readonly stores: readonly TrustStore[];
  readonly at: Date;
  /** The name that was asked for; null checks none. */
  readonly name: string | null;
  /** Whether a name is that of a product that opens traffic and signs it anew. */
  readonly isInspectionProduct: (name: string) => boolean;
}

/** The certificate that leads a chain, in short; null without a readable one. */
export function seenCertificate(chain: readonly Uint8Array[], by: SeenBy): SeenCertificate | null {
  const { at, name, stores } = by;
  const { certificates, judgement } = judgeChain(chain, { at, hostname: name, usage: 'server', stores, extra: [] });
  const leaf = certificates.find(({ index }) => index === 0);
  if (!leaf) return null;
  const issuers = certificates.map(({ issuer }) => issuer);
  return { ...factsOf(leaf), ...trustOf(judgement), issuers, inspectionProduct: issuers.some(by.isInspectionProduct) };
}

const mostNames = 100;

const factsOf = ({ issuer, key, notAfter, notBefore, sha256, subject, subjectAltNames }: CertificateFacts) => ({
  ...{ subject, issuer, sha256, notBefore, notAfter },
  names: subjectAltNames.flatMap(({ kind, value }) => (kind === 'dns' ? [value] : [])).slice(0, mostNames),
  keyType: key.algorithm.slice(0, 200),
});

type Trust = Pick<SeenCertificate, 'trust' | 'publicTrust' | 'coversName' | 'trustedByGivenAlone'>;

function trustOf({ hostname, stores }: ChainJudgement): Trust {
  const known = stores.filter(({ state }) => state !== 'not-tested');
  const trusting = known.filter(({ state }) => state === 'trusted');
  const isTrusted = trusting.length > 0;
  const mozilla = known.find(({ store }) => store === 'mozilla')?.state;
  return {
    coversName: hostname.state === 'not-checked' ? null : hostname.state === 'match',
    trust: known.length === 0 ? 'not-known' : isTrusted ? 'trusted' : 'rejected',
    ...(isTrusted && trusting.every(({ store }) => store === 'custom') && { trustedByGivenAlone: true as const }),
    publicTrust: mozilla === 'trusted' || mozilla === 'rejected' ? mozilla : 'not-known',
  };
}
