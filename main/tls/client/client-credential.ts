// Which of our signatures a server takes. RFC 8446 section 4.4.2.3, RFC 5246 sections 7.4.4 and 7.4.8.
import type { ClientCertificate } from '../../../shared/handshake.ts';
import { namedSignatureScheme } from '../../../shared/tls-names.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { derTag, readDer, readDerList } from '../../bytes/der.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import type { Credential } from '../../crypto/credential.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from '../wire/handshake.ts';

/** What answers a CertificateRequest: a credential with the scheme to sign with, or nothing and why. */
export type Choice =
  | { readonly credential: Credential; readonly scheme: number | null; readonly report: ClientCertificate }
  | { readonly credential: null; readonly report: ClientCertificate };

/** Chooses by the request; `version` decides which schemes are allowed at all. */
export function chooseCredential(credential: Credential | null, request: CertificateRequest, version: number): Choice {
  const nothing = { sent: false, signatureScheme: null, issuerAccepted: null } as const;
  if (credential === null) return { credential, report: { ...nothing, reason: 'none-configured' } };
  const issuerAccepted = issuerAmong(credential.certificates, request.authorities);
  const decline = (reason: ClientCertificate['reason']): Choice => ({
    credential: null,
    report: { ...nothing, issuerAccepted, reason },
  });
  if (version < 0x0304 && !request.certificateTypes.includes(credential.certificateType)) {
    return decline('certificate-type-not-accepted');
  }
  // Before TLS 1.2 the kind of key decides, and RSASSA-PSS and EdDSA cannot sign at all.
  const scheme = version < 0x0303 ? null : commonScheme(credential, request, version);
  if (scheme === undefined || credential.sign(scheme, new Uint8Array(0)) === null) {
    return decline('no-common-signature-scheme');
  }
  const signatureScheme = scheme === null ? null : namedSignatureScheme(scheme);
  return { credential, scheme, report: { sent: true, signatureScheme, issuerAccepted, reason: null } };
}

function commonScheme(credential: Credential, request: CertificateRequest, version: number): number | undefined {
  const common = credential.schemes.filter((scheme) => request.signatureSchemes.includes(scheme));
  if (version < 0x0304) return common[0];
  // RFC 8446 section 4.2.3: no PKCS#1 and no SHA-1 there, and of ECDSA only the curve's own scheme.
  const own = credential.schemes[0];
  return common.find((scheme) => scheme >= 0x0800 || (isEcdsa(scheme) && scheme === own));
}

const isEcdsa = (scheme: number): boolean => (scheme & 0xff) === 3;

/** Whether the server names the issuer of one of ours; null where it names nobody, so that all will do. */
function issuerAmong(certificates: readonly Uint8Array[], authorities: readonly Uint8Array[]): boolean | null {
  if (authorities.length === 0) return null;
  const issuers = certificates.map(issuerOf).filter((issuer) => issuer !== null);
  return issuers.some((issuer) => authorities.some((authority) => equalBytes(authority, issuer)));
}

/** The issuer's name in a certificate, as DER. RFC 5280 section 4.1. */
function issuerOf(certificate: Uint8Array): Uint8Array | null {
  const outer = readDer('certificate', certificate);
  const body = outer.ok ? readDerList('certificate', outer.value.content) : outer;
  const fields = body.ok ? readDerList('certificate', body.value[0]?.content ?? new Uint8Array(0)) : body;
  if (!fields.ok) return null;
  const issuer = fields.value[fields.value[0]?.tag === 0xa0 ? 3 : 2];
  return issuer?.tag === derTag.sequence ? issuer.whole : null;
}

/** A Certificate message; an empty list says that we have none. RFC 8446 section 4.4.2. */
export function certificateMessage(
  certificates: readonly Uint8Array[],
  version: number,
  context: Uint8Array,
): HandshakeMessage {
  const writer = new ByteWriter();
  if (version >= 0x0304) writer.prefixed(1, context);
  writer.vector(3, certificates, (list, der) => {
    list.prefixed(3, der);
    if (version >= 0x0304) list.u16(0);
  });
  return writeHandshake(handshakeType.certificate, writer.finish());
}

/** A CertificateVerify over `content`; null when the key cannot sign after all. */
export function certificateVerifyMessage(
  credential: Credential,
  scheme: number | null,
  content: Uint8Array,
): HandshakeMessage | null {
  const signature = credential.sign(scheme, content);
  if (signature === null) return null;
  const writer = new ByteWriter();
  if (scheme !== null) writer.u16(scheme);
  return writeHandshake(handshakeType.certificateVerify, writer.prefixed(2, signature).finish());
}
