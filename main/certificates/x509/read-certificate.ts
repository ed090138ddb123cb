import type { CertificateFacts } from '../../../shared/certificate.ts';
import { toHex } from '../../bytes/bytes.ts';
import { fingerprint, signatureName, signatureState } from '../signature.ts';
import { extendedKeyUsages } from './algorithms.ts';
import { type Certificate, parseCertificate } from './certificate.ts';
import type { Unreadable } from './der.ts';
import { type GeneralName, generalNameText } from './general-name.ts';
import { nameText } from './name.ts';
import { readable, shortened } from './readable.ts';

export type ReadFacts =
  | { readonly ok: true; readonly facts: CertificateFacts }
  | { readonly ok: false; readonly unreadable: Unreadable };

/**
 * Facts of one DER certificate; `index` is its place in the list as sent. Never throws: for an
 * unreadable one the answer names the structure and the offset.
 */
export function readCertificate(der: Uint8Array, index = 0): ReadFacts {
  const read = parseCertificate(der);
  return read.ok ? { ok: true, facts: certificateFacts(read.certificate, index) } : read;
}

/**
 * Lists and texts are cut to the limits of the vocabulary; a certificate above 128 KB is left out of `der`.
 * `isOwnIssuer` is asked only about a certificate whose subject is its issuer.
 */
export function certificateFacts(
  certificate: Certificate,
  index: number,
  isOwnIssuer: (certificate: Certificate) => boolean = (own) => signatureState(own, own) === 'valid',
): CertificateFacts {
  const { extensions, publicKey, subject, issuer } = certificate;
  const selfIssued = subject.key === issuer.key;
  return {
    index,
    subject: nameText(subject),
    issuer: nameText(issuer),
    serialNumber: shortened(serialText(certificate.serialNumber), 200),
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    subjectAltNames: (extensions.subjectAltName ?? []).slice(0, 1000).map(alternativeName),
    key: {
      algorithm: word(publicKey.algorithm),
      bits: publicKey.bits,
      curve: publicKey.curve && word(publicKey.curve),
    },
    signatureAlgorithm: word(signatureName(certificate.signatureAlgorithm)),
    isCa: extensions.basicConstraints?.ca ?? false,
    selfIssued,
    selfSigned: selfIssued && isOwnIssuer(certificate),
    keyUsage: [...(extensions.keyUsage ?? [])],
    extendedKeyUsage: (extensions.extendedKeyUsage ?? [])
      .slice(0, 40)
      .map((oid) => extendedKeyUsages[oid] ?? word(oid)),
    subjectKeyIdentifier: identifier(extensions.subjectKeyIdentifier),
    authorityKeyIdentifier: identifier(extensions.authorityKeyIdentifier),
    caIssuers: addresses(extensions.caIssuers),
    ocsp: addresses(extensions.ocsp),
    crl: addresses(extensions.crl),
    sha256: toHex(fingerprint(certificate.der)),
    der: certificate.der.length > 131_072 ? '' : toHex(certificate.der),
  };
}

/** As shown to people: safe, and at most 1000 units. */
export const alternativeNameText = (name: GeneralName): string => shortened(readable(generalNameText(name)), 1000);

function alternativeName(name: GeneralName): CertificateFacts['subjectAltNames'][number] {
  return { kind: name.kind === 'directory' ? 'other' : name.kind, value: alternativeNameText(name) };
}

/** Hex; a negative number, which RFC 5280 4.1.2.2 forbids, is shown as its octets are. */
const serialText = (octets: Uint8Array) => toHex(octets.length > 1 && octets[0] === 0 ? octets.subarray(1) : octets);

/** An object identifier nobody knows can be as long as its certificate. */
const word = (text: string) => shortened(text, 200);

const identifier = (octets: Uint8Array | null) => (octets === null ? null : toHex(octets.subarray(0, 128)));

const addresses = (urls: readonly string[]) => urls.slice(0, 10).map((url) => shortened(readable(url), 1000));
