// Who may sign an OCSP response: RFC 6960 section 4.2.2.2.
import type { UnusableWord } from '../../../shared/revocation.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { hash } from '../../crypto/hash.ts';
import { signatureState } from '../signature.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';
import { clockSkewMs } from './fields.ts';
import type { BasicOcspResponse } from './ocsp-response.ts';

/** The signer, and why it does not count; `why` null is a good signature of somebody who may sign. */
export interface OcspSigner {
  readonly signedBy: 'issuer' | 'delegate' | null;
  readonly delegate: Certificate | null;
  readonly signature: 'valid' | 'invalid' | 'not-checked';
  readonly why: UnusableWord | null;
}

const ocspSigning = '1.3.6.1.5.5.7.3.9';
/** Signature checks spent on certificates that were sent along: an honest response has one or two. */
const mostDelegates = 5;

/**
 * The issuer itself, or a delegate: a certificate sent along that the issuer's key signed, with the usage
 * OCSPSigning. A responder set up by hand, which the RFC allows too, is unknown to every client here.
 * `at` is in milliseconds since 1970.
 */
export function findSigner(response: BasicOcspResponse, issuer: Certificate, at: number): OcspSigner {
  const asIssuer = isNamed(response, issuer) ? ownSignature(response, issuer) : null;
  if (asIssuer?.why === null) return asIssuer;
  const delegates = candidates(response).map((delegate) => judgeDelegate(response, delegate, issuer, at));
  const best = delegates.find(({ why }) => why === null) ?? asIssuer ?? delegates[0];
  return best ?? { signedBy: null, delegate: null, signature: 'not-checked', why: 'wrong-signer' };
}

function ownSignature(response: BasicOcspResponse, issuer: Certificate): OcspSigner {
  return { signedBy: 'issuer', delegate: null, ...weigh(response, issuer) };
}

function weigh(response: BasicOcspResponse, signer: Certificate): Pick<OcspSigner, 'signature' | 'why'> {
  const state = signatureState(response, signer);
  if (state === 'unsupported') return { signature: 'not-checked', why: 'signature-not-checked' };
  return { signature: state, why: state === 'valid' ? null : 'bad-signature' };
}

function candidates(response: BasicOcspResponse): Certificate[] {
  return response.certificates
    .flatMap((der) => {
      const read = parseCertificate(der);
      return read.ok && isNamed(response, read.certificate) ? [read.certificate] : [];
    })
    .slice(0, mostDelegates);
}

function judgeDelegate(
  response: BasicOcspResponse,
  delegate: Certificate,
  issuer: Certificate,
  at: number,
): OcspSigner {
  const own = weigh(response, delegate);
  const found = { signedBy: 'delegate', delegate, signature: own.signature } as const;
  const issued = delegate.issuer.key === issuer.subject.key ? signatureState(delegate, issuer) : 'invalid';
  if (issued === 'invalid') return { ...found, why: 'delegate-of-another-issuer' };
  if (issued === 'unsupported') return { ...found, why: 'signature-not-checked' };
  if (!delegate.extensions.extendedKeyUsage?.includes(ocspSigning)) return { ...found, why: 'delegate-without-usage' };
  if (delegate.extensions.unknownCritical.length > 0) return { ...found, why: 'critical-extension' };
  const current = at >= delegate.notBefore - clockSkewMs && at <= delegate.notAfter;
  return { ...found, why: own.why ?? (current ? null : 'delegate-out-of-date') };
}

function isNamed({ responder }: BasicOcspResponse, { subject, publicKey }: Certificate): boolean {
  if (responder.by === 'name') return responder.name.key === subject.key;
  return equalBytes(responder.keyHash, hash('sha1', publicKey.key));
}
