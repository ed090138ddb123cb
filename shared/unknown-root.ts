import type { CertificateFacts, ChainJudgement, ChainReason, ChainReasonCode } from './certificate.ts';

interface JudgedChain {
  readonly certificates: readonly CertificateFacts[];
  readonly judgement: Pick<ChainJudgement, 'missingIssuer' | 'reasons'>;
}

/** A reason as it is told: `root-unknown` is an issuer that was not found where all but a root was sent. */
export type ToldReason = ChainReasonCode | 'root-unknown';

/**
 * Whether nothing but a root is unknown above this certificate: it may issue, the server sent it along with its own,
 * and no certificate turned up that would fill a gap. No server needs to send its root (RFC 5246 section 7.4.2, RFC 8446
 * section 4.4.2), so nothing is lost that anybody should look for.
 */
export function isRootUnknown(
  { certificate, code }: Pick<ChainReason, 'certificate' | 'code'>,
  chain: JudgedChain,
): boolean {
  if (code !== 'issuer-not-found' || chain.judgement.missingIssuer?.found) return false;
  const below = chain.certificates.find(({ index }) => index === certificate);
  return below !== undefined && below.index > 0 && below.isCa;
}

/** The reason as it is told of this chain. */
export const toldReason = (reason: ChainReason, chain: JudgedChain): ToldReason =>
  isRootUnknown(reason, chain) ? 'root-unknown' : reason.code;

/** Whether what is missing from the chain is its root alone. */
export const lacksRootAlone = (chain: JudgedChain): boolean =>
  chain.judgement.reasons.some((reason) => isRootUnknown(reason, chain));
