import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import { fingerprint, signatureName } from '../../../certificates/signature.ts';
import { extendedKeyUsages } from '../../../certificates/x509/algorithms.ts';
import type { Certificate } from '../../../certificates/x509/certificate.ts';
import { nameText } from '../../../certificates/x509/name.ts';
import { alternativeNameText } from '../../../certificates/x509/read-certificate.ts';
import { shortened } from '../../../certificates/x509/readable.ts';

/** A certificate as the rules need it; who signed it is told once all files are read. @param line of its block */
export function certificateFacts(certificate: Certificate, line: number): CertificateFacts {
  const { der, extensions, issuer, publicKey, signatureAlgorithm, subject } = certificate;
  const isAuthority = extensions.basicConstraints?.ca ?? false;
  return {
    subject: shortened(nameText(subject), 1000),
    issuer: shortened(nameText(issuer), 1000),
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    names: namesOf(certificate),
    isAuthority,
    isSelfIssued: subject.key === issuer.key,
    keyType: keyTypeOf(publicKey.algorithm),
    keyBits: publicKey.bits,
    sha256: hexFingerprint(der),
    keySha256: hexFingerprint(publicKey.raw),
    signature: shortened(signatureName(signatureAlgorithm), 200),
    issuers: null,
    otherUses: otherUsesOf(certificate),
    responder: responderOf(certificate),
    line,
  };
}

/** What a host name or an address is held against; the common name has not counted since 2017. */
const namesOf = ({ extensions }: Certificate): string[] =>
  (extensions.subjectAltName ?? [])
    .filter(({ kind }) => kind === 'dns' || kind === 'ip')
    .slice(0, 200)
    .map((name) => shortened(alternativeNameText(name), 300));

/** RFC 5280 section 4.2.1.12. */
function otherUsesOf({ extensions }: Certificate): string[] {
  const uses = extensions.extendedKeyUsage ?? [];
  if (uses.some((use) => use === serverAuth || use === anyUse)) return [];
  return uses.slice(0, 20).map((use) => shortened(extendedKeyUsages[use] ?? use, 100));
}

const serverAuth = '1.3.6.1.5.5.7.3.1';
const anyUse = '2.5.29.37.0';

/** The first address of OCSP; empty for none. */
const responderOf = ({ extensions }: Certificate): string => shortened(extensions.ocsp[0] ?? '', 300);

export const hexFingerprint = (der: Uint8Array): string => Buffer.from(fingerprint(der)).toString('hex');

/** @param algorithm as `readPublicKey` says it */
export function keyTypeOf(algorithm: string): CertificateFacts['keyType'] {
  if (algorithm === 'RSA' || algorithm === 'RSASSA-PSS') return 'rsa';
  if (/^ML-DSA/i.test(algorithm)) return 'ml-dsa';
  const type = algorithm.toLowerCase();
  return type === 'ec' || type === 'ed25519' || type === 'ed448' || type === 'dsa' ? type : 'other';
}
