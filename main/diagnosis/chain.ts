import type { CertificateFacts, ChainReason, ChainReasonCode } from '../../shared/certificate.ts';
import { isTrusted, wasJudged } from '../../shared/leading-chain.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import { phrase } from '../../shared/phrase.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { toldReason } from '../../shared/unknown-root.ts';

/** What a server sent, wherever it was seen, and what was made of it. */
export type SeenChain = Pick<ObservationOf<'certificate-chain'>, 'certificates' | 'judgement'>;

type Chain = ObservationOf<'certificate-chain'>;

/** Reasons with one of these codes; none when the path is trusted by some list. */
export function reasonsWith(chain: SeenChain, ...codes: readonly ChainReasonCode[]): readonly ChainReason[] {
  if (isTrusted(chain)) return [];
  return chain.judgement.reasons.filter(({ code }) => codes.includes(code));
}

/** Facts of the certificate with this place in the list as sent. */
export function sentCertificate({ certificates }: SeenChain, index: number | null): CertificateFacts | null {
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
  'too-large',
] as const satisfies readonly ChainReasonCode[];

/** Whether a certificate that the chain needs was never seen: nothing can be said of its dates, rules and strength. */
export const hasUnseen = (chain: Chain) =>
  chain.judgement.missingIssuer !== null || reasonsWith(chain, 'issuer-not-found').length > 0;

/**
 * Subject of a certificate that a trusted path needs, that the server did not send and that is no root by
 * its place; null without one. A person's own file can hold an intermediate, which then ends the path.
 */
export function unsentIssuer(chain: Chain): UnsentIssuer | null {
  const sent = new Set(chain.certificates.map(({ subject }) => subject));
  for (const { path } of chain.judgement.stores.filter(({ state }) => state === 'trusted')) {
    const middle = path.slice(1, -1).find((subject) => !sent.has(subject));
    if (middle !== undefined) return { subject: middle, certain: true };
  }
  const trusting = chain.judgement.stores.filter(({ state }) => state === 'trusted');
  const top = trusting.find(({ store }) => store === 'custom')?.path.at(-1);
  if (top === undefined || trusting.length > 1 || sent.has(top)) return null;
  return { subject: top, certain: false };
}

interface UnsentIssuer {
  readonly subject: string;
  /** False where it may as well be a root, which nobody needs to send. */
  readonly certain: boolean;
}

/** The first of these reasons in words, to stand after "because" or in brackets. */
export function reasonWords(chain: Chain, [first]: readonly ChainReason[] = chain.judgement.reasons): string {
  return say(checkTexts, phrase(`reason.${first ? toldReason(first, chain) : 'unreadable'}`));
}

export const leafOf = (chain: SeenChain) => sentCertificate(chain, 0);

/** Whether the server's own certificate came and could not be read: nothing can be said of what it holds. */
export const hasUnreadLeaf = ({ judgement }: Chain) =>
  judgement.reasons.some(
    ({ certificate, code }) => (code === 'unreadable' || code === 'too-large') && certificate === 0,
  );
