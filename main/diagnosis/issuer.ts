import type { CertificateFacts } from '../../shared/certificate.ts';
import { leafOf, reasonsWith, type SeenChain, sentCertificate } from './chain.ts';
import { organisation } from './wording.ts';

/** Which of two look-alikes it is: a certificate left out, or an issuer nobody here knows. */
export interface IssuerReading {
  readonly kind: 'root-sent' | 'root-held' | 'filled' | 'wrong-sent' | 'left-out' | 'root-missing' | 'unknown';
  /** Name of the issuer that is missing or not trusted. */
  readonly issuer: string;
  /** For `left-out`: what speaks for it, as a clause. */
  readonly reason: string;
}

/** Reads why the chain has no anchor; null when it has one, or when the leaf is its own issuer. */
export function readIssuer(chain: SeenChain): IssuerReading | null {
  const { missingIssuer } = chain.judgement;
  if (reasonsWith(chain, 'self-signed-leaf').length > 0) return null;
  if (missingIssuer?.found) return { kind: 'filled', issuer: missingIssuer.subject, reason: '' };
  const [root] = reasonsWith(chain, 'root-not-trusted');
  // A root that was not sent is one that the client has and does not trust.
  if (root) return { kind: root.certificate === null ? 'root-held' : 'root-sent', issuer: root.subject, reason: '' };
  const [open] = reasonsWith(chain, 'issuer-not-found');
  if (!open) return null;
  const below = sentCertificate(chain, missingIssuer?.neededBy ?? open.certificate);
  const issuer = missingIssuer?.subject || (below?.issuer ?? open.subject);
  if (below && below.index > 0 && below.isCa) return { kind: 'root-missing', issuer, reason: '' };
  if (otherAuthorities(chain, below))
    return { kind: 'wrong-sent', issuer, reason: 'other issuers were sent in its place' };
  const reason = speaksForLeftOut(chain, below, issuer);
  return reason ? { kind: 'left-out', issuer, reason } : { kind: 'unknown', issuer, reason: '' };
}

/** Issuer certificates were sent that stand above nothing. */
function otherAuthorities(chain: SeenChain, below: CertificateFacts | null): boolean {
  const others = chain.certificates.filter(({ index }) => index !== (below?.index ?? 0));
  return below?.index === 0 && others.some(({ isCa, selfSigned }) => isCa && !selfSigned);
}

/** Public and well-run private issuers never issue from a root; small private ones mostly do. */
function speaksForLeftOut(chain: SeenChain, below: CertificateFacts | null, issuer: string): string | null {
  if (/\broot\b/i.test(issuer)) return null;
  if (isPublicIssuer(issuer)) return 'its issuer is a public one';
  if (intermediateName.test(issuer)) return 'its issuer is named like one in the middle';
  if ((below ?? leafOf(chain))?.caIssuers.length) return 'the certificate says where its issuer can be fetched';
  const own = chain.judgement.stores.some(({ store, anchors }) => store === 'custom' && anchors > 0);
  return own ? 'your own file holds the root that was expected' : null;
}

/** Whether a name is that of an issuer that issues to everybody. */
export const isPublicIssuer = (issuer: string) => publicIssuers.test(organisation(issuer) ?? '');

/** Whether a name is like that of an issuer in the middle of a chain. */
export const looksIntermediate = (issuer: string) => !/\broot\b/i.test(issuer) && intermediateName.test(issuer);

const intermediateName =
  /\b(?:intermediate|issuing|sub(?:ordinate)?[ -]?ca|tls ca|server ca|policy ca|w?[grew]\d{1,2}|ca[ -]?\d{1,2}[a-z]?)\b/i;

/** Organisations whose roots are in Mozilla's list (CCADB) and that issue to everybody. */
const publicIssuers =
  /let's encrypt|internet security research group|digicert|sectigo|comodo|usertrust|globalsign|godaddy|starfield|google trust services|amazon|entrust|zerossl|ssl\.com|ssl corp|microsoft corporation|identrust|certum|asseco|buypass|harica|swisssign|quovadis|actalis|telia|d-trust|telesec|geotrust|rapidssl|thawte|verisign|network solutions|trustwave|secom|cybertrust|apple inc|cloudflare/i;
