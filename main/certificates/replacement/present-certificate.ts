import { asciiBytes, equalBytes } from '../../bytes/bytes.ts';
import type { NewKeyKind } from '../../crypto/new-key.ts';
import { extendedKeyUsages } from '../x509/algorithms.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';
import { type GeneralName, ipOctets } from '../x509/general-name.ts';
import { nameText } from '../x509/name.ts';
import { alternativeNameText } from '../x509/read-certificate.ts';
import type { CertificateUse } from './write-request.ts';

/** What a certificate tells about the one that is to follow it. */
export interface PresentCertificate {
  /** DER of its subject, and as one line. */
  readonly subject: Uint8Array;
  readonly subjectText: string;
  /** The last common name, in small letters; null without one. */
  readonly commonName: string | null;
  readonly names: readonly GeneralName[];
  /** True where it has no names but a common name that is one, as before 2017. */
  readonly namedByCommonName: boolean;
  readonly isAuthority: boolean;
  /** What its extended key usage allows; null where it says nothing of servers or clients. */
  readonly use: CertificateUse | null;
  /** `RSA 2048` or the like, for people. */
  readonly key: string;
  /** The kind that a new key should have: the same family, and no weaker. */
  readonly keyKind: NewKeyKind;
}

/** Null where it cannot be read. */
export function readPresentCertificate(der: Uint8Array): PresentCertificate | null {
  const read = parseCertificate(der);
  if (!read.ok) return null;
  const { certificate } = read;
  const { extensions, publicKey, subject } = certificate;
  const alternatives = extensions.subjectAltName ?? [];
  const commonName = commonNameOf(certificate);
  const common = alternatives.length > 0 ? null : hostNamed(commonName);
  return {
    subject: subject.raw,
    subjectText: nameText(subject),
    commonName,
    names: common === null ? alternatives : [common],
    namedByCommonName: common !== null,
    isAuthority: extensions.basicConstraints?.ca ?? false,
    use: purposeOf(extensions.extendedKeyUsage),
    key: [publicKey.algorithm, publicKey.curve ?? publicKey.bits].filter((part) => part !== null).join(' '),
    keyKind: keyKindOf(publicKey),
  };
}

/** A name of text that was checked: an ASCII host name, with `*.` in front or without, or an address. */
export function hostGeneralName(host: string): GeneralName {
  const octets = ipOctets(host);
  return octets ? { kind: 'ip', octets } : { kind: 'dns', text: host, octets: asciiBytes(host) };
}

/** The same name, whatever the letters' case (RFC 5280 section 7.2). */
export function isSameName(left: GeneralName, right: GeneralName): boolean {
  if (left.kind === 'dns' && right.kind === 'dns') return left.text.toLowerCase() === right.text.toLowerCase();
  return left.kind === right.kind && equalBytes(left.octets, right.octets);
}

/** One line for people, safe to show. */
export const shownName = (name: GeneralName): { kind: 'dns' | 'ip' | 'email' | 'uri' | 'other'; value: string } => ({
  kind: name.kind === 'directory' ? 'other' : name.kind,
  value: alternativeNameText(name),
});

/** The last one counts, as in the days when names stood there. */
function commonNameOf({ subject }: Certificate): string | null {
  const values = subject.relativeNames.flat().filter(({ type }) => type === '2.5.4.3');
  return values.at(-1)?.value?.toLowerCase() ?? null;
}

function hostNamed(value: string | null): GeneralName | null {
  const isName = /^(?:\*\.)?(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.)+[a-z\d-]{2,63}$/.test(value ?? '');
  return value !== null && (isName || ipOctets(value) !== null) ? hostGeneralName(value) : null;
}

function purposeOf(identifiers: readonly string[] | null): CertificateUse | null {
  const words = (identifiers ?? []).map((identifier) => extendedKeyUsages[identifier]);
  const [server, client] = [words.includes('serverAuth'), words.includes('clientAuth')];
  if (server && client) return 'both';
  return server ? 'server' : client ? 'client' : null;
}

function keyKindOf({ algorithm, bits, curve }: Certificate['publicKey']): NewKeyKind {
  if (algorithm === 'EC' || algorithm.startsWith('Ed')) {
    return curve === 'secp256r1' || (bits ?? 0) <= 256 ? 'p-256' : 'p-384';
  }
  return (bits ?? 0) > 3072 ? 'rsa-4096' : 'rsa-3072';
}
