import type { RevocationAnswer, UnusableWord } from '../../../shared/revocation.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { type SignatureState, signatureName } from '../signature.ts';
import type { Certificate } from '../x509/certificate.ts';
import { nameText } from '../x509/name.ts';
import { shortened } from '../x509/readable.ts';
import { type CheckedAnswer, instantOf, signatureWord, unusable } from './answer.ts';
import type { Crl, CrlEntry, ReadCrl } from './crl.ts';
import { clockSkewMs, longestWithoutEndMs, unpadded } from './fields.ts';
import type { Subject } from './ocsp-certificate-id.ts';

/**
 * Checks a CRL for one certificate, RFC 5280 section 6.3.3: that its issuer signed it, that it holds at `at`
 * (milliseconds since 1970), and that it would list the certificate. Lists of changes and lists that somebody else
 * keeps are named and not used.
 */
export function checkCrl(read: ReadCrl, about: Subject, at: number): CheckedAnswer {
  if (!read.ok) return unusable('malformed', null, `${read.unreadable.structure} at octet ${read.unreadable.offset}`);
  const { crl } = read;
  const { certificate, issuer } = about;
  const entry = entryOf(crl, certificate);
  if (crl.extensions.scope?.indirect) return unusable('indirect-list', silent(crl));
  if (crl.issuer.key !== certificate.issuer.key) return unusable('other-issuer', silent(crl));
  const state = crl.signatureState(issuer);
  const answer = answerOf(crl, entry, signatureWord(state));
  const why = weighSignature(crl, issuer, state) ?? weighKind(crl, entry) ?? weighDates(crl, entry, at);
  if (why !== null) return unusable(why, answer);
  // RFC 5280 section 5.3.1: a list of changes alone may say so, and nobody knows what it means in a whole one.
  if (entry?.reason === 'removeFromCRL') return unusable('malformed', { ...answer, state: null }, 'removeFromCRL');
  // A listed certificate is revoked whatever else the list leaves out.
  if (entry === null && !covers(crl, certificate)) return unusable('other-scope', { ...answer, state: null });
  return { usable: true, answer };
}

function entryOf({ found }: Crl, { serialNumber }: Certificate): CrlEntry | null {
  const serial = unpadded(serialNumber);
  return found.findLast((entry) => equalBytes(entry.serialNumber, serial)) ?? null;
}

function weighSignature({ extensions }: Crl, issuer: Certificate, state: SignatureState): UnusableWord | null {
  if (state === 'unsupported') return 'signature-not-checked';
  if (state === 'valid') {
    const usage = issuer.extensions.keyUsage;
    return usage === null || usage.includes('cRLSign') ? null : 'signer-without-usage';
  }
  const [named, has] = [extensions.authorityKeyIdentifier, issuer.extensions.subjectKeyIdentifier];
  return named !== null && has !== null && !equalBytes(named, has) ? 'wrong-signer' : 'bad-signature';
}

/** RFC 5280 sections 5.2 and 5.3: with a critical extension that is not known, a list says nothing of anybody. */
function weighKind({ extensions }: Crl, entry: CrlEntry | null): UnusableWord | null {
  if (extensions.isDelta) return 'delta-list';
  return extensions.unknownCritical.length > 0 || entry?.strange ? 'critical-extension' : null;
}

/**
 * RFC 5280 section 5.1.2.5 demands nextUpdate. Without it a newer list may be there that has the certificate; one
 * that is listed stays so, and is believed while an answer of a responder without an end would be.
 */
function weighDates({ thisUpdate, nextUpdate }: Crl, entry: CrlEntry | null, at: number): UnusableWord | null {
  if (thisUpdate > at + clockSkewMs) return 'not-yet-valid';
  if (at > (nextUpdate ?? thisUpdate + longestWithoutEndMs) + clockSkewMs) return 'expired';
  return nextUpdate === null && entry === null ? 'without-end' : null;
}

/** Whether the certificate would stand in this list if it were revoked: RFC 5280 section 6.3.3 (b)(2). */
function covers({ extensions: { scope } }: Crl, { extensions }: Certificate): boolean {
  if (scope === null) return true;
  const isAuthority = extensions.basicConstraints?.ca ?? false;
  if (scope.onlyAttributeCertificates || scope.onlySomeReasons) return false;
  if (isAuthority ? scope.onlyUserCertificates : scope.onlyAuthorities) return false;
  return scope.urls === null || scope.urls.some((url) => extensions.crl.includes(url));
}

/** What is known of a list that does not speak of the certificate at all. */
const silent = (crl: Crl): RevocationAnswer => ({ ...answerOf(crl, null, 'not-checked'), state: null });

function answerOf(crl: Crl, entry: CrlEntry | null, signature: RevocationAnswer['signature']): RevocationAnswer {
  return {
    state: entry === null ? 'good' : 'revoked',
    revokedAt: instantOf(entry?.revokedAt ?? null),
    reason: entry?.reason ?? null,
    producedAt: null,
    thisUpdate: instantOf(crl.thisUpdate),
    nextUpdate: instantOf(crl.nextUpdate),
    signatureAlgorithm: shortened(signatureName(crl.signatureAlgorithm), 200),
    signature,
    signer: nameText(crl.issuer),
    signedBy: signature === 'valid' ? 'issuer' : null,
    delegate: null,
    nonce: null,
    entries: crl.entries,
    number: crl.extensions.number,
  };
}
