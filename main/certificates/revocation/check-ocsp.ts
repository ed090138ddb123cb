import type { RevocationAnswer, UnusableWord } from '../../../shared/revocation.ts';
import { equalBytes, toHex } from '../../bytes/bytes.ts';
import { signatureName } from '../signature.ts';
import { DerReader, derTag } from '../x509/der.ts';
import { nameText } from '../x509/name.ts';
import { shortened } from '../x509/readable.ts';
import { type CheckedAnswer, instantOf, unusable } from './answer.ts';
import { clockSkewMs, extensionsOf, longestWithoutEndMs, type RawExtensions } from './fields.ts';
import { matches, type Subject } from './ocsp-certificate-id.ts';
import { type BasicOcspResponse, ocspOids, parseOcspResponse, type SingleResponse } from './ocsp-response.ts';
import { findSigner, type OcspSigner } from './ocsp-signer.ts';

/**
 * Reads an OCSP response and checks it for one certificate: that it is about it, that the issuer or its delegate
 * signed it, and that it holds at `at` (milliseconds since 1970). `nonce` is what the request had; null for none,
 * as with a stapled response.
 */
export function checkOcsp(der: Uint8Array, about: Subject, at: number, nonce: Uint8Array | null = null): CheckedAnswer {
  const read = parseOcspResponse(der);
  if (!read.ok) return unusable('malformed', null, `${read.unreadable.structure} at octet ${read.unreadable.offset}`);
  const { status, basic } = read.response;
  if (status !== 'successful' || basic === null) return unusable(status === 'successful' ? 'malformed' : status);
  const signer = findSigner(basic, about.issuer, at);
  const single = aboutIt(basic, about);
  if (typeof single === 'string') return unusable(single, answerOf(basic, null, signer, null));
  const nonceState = compareNonce(basic.extensions, nonce);
  const answer = answerOf(basic, single, signer, nonceState);
  const why = signer.why ?? (nonceState === 'differs' ? 'nonce-differs' : null) ?? weighDates(single, at);
  if (why !== null) return unusable(why, answer);
  if (hasUnknownCritical(basic.extensions) || hasUnknownCritical(single.extensions))
    return unusable('critical-extension', answer);
  return { usable: true, answer };
}

/** SignedCertificateTimestampList in the answer about one certificate, as DER; null without one. RFC 6962 section 3.3. */
export function timestampsOf(der: Uint8Array, about: Subject): Uint8Array | null {
  const read = parseOcspResponse(der);
  if (!read.ok || read.response.basic === null) return null;
  const single = aboutIt(read.response.basic, about);
  return typeof single === 'string' ? null : (single.extensions.get(ocspOids.timestamps)?.value ?? null);
}

/** The newest answer about the certificate; of two of the same moment, the one that says revoked. */
function aboutIt({ responses }: BasicOcspResponse, about: Subject): SingleResponse | UnusableWord {
  const compared = responses.map((single) => ({ single, match: matches(single.id, about) }));
  const [newest] = compared
    .flatMap(({ single, match }) => (match === 'yes' ? [single] : []))
    .sort((a, b) => b.thisUpdate - a.thisUpdate || Number(b.state === 'revoked') - Number(a.state === 'revoked'));
  const unknown = compared.some(({ match }) => match === 'unknown-hash');
  return newest ?? (unknown ? 'unknown-hash' : 'other-certificate');
}

/** An answer without nextUpdate says that newer ones are always there (RFC 6960 section 2.4), so an old one proves little. */

function weighDates({ thisUpdate, nextUpdate }: SingleResponse, at: number): UnusableWord | null {
  if (thisUpdate > at + clockSkewMs) return 'not-yet-valid';
  const end = nextUpdate ?? thisUpdate + longestWithoutEndMs;
  return at > end + clockSkewMs ? 'expired' : null;
}

function compareNonce(extensions: RawExtensions, sent: Uint8Array | null): RevocationAnswer['nonce'] {
  if (sent === null) return null;
  const extension = extensions.get(ocspOids.nonce);
  // Responders that sign in advance leave it out: RFC 5019 section 4.
  if (extension === undefined) return 'missing';
  const value = new DerReader(extension.value).read('nonce', derTag.octetString).content;
  return equalBytes(value, sent) ? 'matches' : 'differs';
}

const hasUnknownCritical = (extensions: RawExtensions) =>
  [...extensions].some(([oid, { critical }]) => critical && !Object.values<string>(ocspOids).includes(oid));

function answerOf(
  basic: BasicOcspResponse,
  single: SingleResponse | null,
  { delegate, signature, signedBy }: OcspSigner,
  nonce: RevocationAnswer['nonce'],
): RevocationAnswer {
  const { responder } = basic;
  return {
    state: single?.state ?? null,
    revokedAt: instantOf(single?.revokedAt ?? null),
    reason: single?.reason ?? null,
    producedAt: instantOf(basic.producedAt),
    thisUpdate: instantOf(single?.thisUpdate ?? null),
    nextUpdate: instantOf(single?.nextUpdate ?? null),
    signatureAlgorithm: shortened(signatureName(basic.signatureAlgorithm), 200),
    signature,
    signer: responder.by === 'name' ? nameText(responder.name) : toHex(responder.keyHash.subarray(0, 64)),
    signedBy,
    delegate: delegate && {
      subject: nameText(delegate.subject),
      notAfter: new Date(delegate.notAfter).toISOString(),
      noCheck: extensionsOf(delegate).has(ocspOids.noCheck),
    },
    nonce,
    entries: null,
    number: null,
  };
}
