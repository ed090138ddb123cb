import type { CertificateFacts, FileFacts, KeyFacts } from '../../../../shared/configuration/file-facts.ts';
import type { Place } from '../../../../shared/configuration/place.ts';
import { type DerKind, derKind } from '../../../certificates/files/der-kind.ts';
import { mostKeys, readPlainKey } from '../../../certificates/files/private-keys.ts';
import { readCertificateFile } from '../../../certificates/files/read-certificate-file.ts';
import { type Certificate, parseCertificate } from '../../../certificates/x509/certificate.ts';
import { DerReader, derTag } from '../../../certificates/x509/der.ts';
import { readPublicKey } from '../../../certificates/x509/public-key.ts';
import { readSource } from '../source-text.ts';
import { certificateFacts, hexFingerprint, keyTypeOf } from './certificate-facts.ts';
import { type PemBlock, pemBlocks } from './pem-blocks.ts';

/** What stands in a file: a part of `FileFacts`, and the certificates themselves to look for their issuers. */
export interface FileContent
  extends Pick<FileFacts, 'oddities' | 'blocks' | 'keys' | 'dhBits' | 'brokenAt' | 'brokenBy'> {
  readonly certificates: readonly ReadCertificate[];
}

export interface ReadCertificate {
  readonly facts: CertificateFacts;
  readonly certificate: Certificate;
}

const mostCertificates = 1000;
const mostFileKeys = Math.min(mostKeys, 20);

/** Reads PEM as OpenSSL does, and else DER, PKCS#12 and key stores. No passphrase is ever tried. Never throws. */
export function readContent(bytes: Uint8Array, path: string): FileContent {
  if (bytes[0] === 0x30 || bytes[0] === 0xfe || bytes[0] === 0xce) return binaryContent(bytes);
  const read = readSource(bytes, path);
  if (read.state !== 'text') return empty;
  const { oddities, text } = read.source;
  const { blocks, fault } = pemBlocks(text);
  const place = (line: number): Place => ({ file: path.slice(0, 4096), line, column: 1 });
  // OpenSSL sees no BEGIN line in characters of two bytes.
  if (oddities.includes('utf-16')) {
    const first = blocks[0]?.line ?? fault?.line;
    const broken = first === undefined ? null : place(first);
    return { ...empty, oddities: [...oddities], brokenAt: broken, brokenBy: broken && 'begin-line' };
  }
  const found = blocksContent(blocks);
  const begins = [fault, found.misnamed].filter((one) => one !== null).sort((one, other) => one.line - other.line)[0];
  return {
    ...found.content,
    oddities: [...oddities],
    brokenAt: begins === undefined ? null : place(begins.line),
    brokenBy: begins?.by ?? null,
  };
}

const empty: FileContent = {
  oddities: [],
  blocks: [],
  certificates: [],
  keys: [],
  dhBits: null,
  brokenAt: null,
  brokenBy: null,
};

function blocksContent(blocks: readonly PemBlock[]) {
  const certificates: ReadCertificate[] = [];
  const keys: KeyFacts[] = [];
  let dhBits: number | null = null;
  let misnamed: { readonly by: 'structure'; readonly line: number } | null = null;
  for (const block of blocks) {
    const { bytes, label, line } = block;
    if (isCertificateLabel(label)) {
      const one = certificates.length < mostCertificates ? certificateAt(bytes, label, line) : null;
      if (one !== null) certificates.push(one);
      else if (!isTooLarge(bytes) && certificates.length < mostCertificates) misnamed ??= { by: 'structure', line };
    } else if (label.endsWith('PRIVATE KEY')) {
      if (keys.length < mostFileKeys) keys.push(keyAt(block));
    } else if (label.endsWith('DH PARAMETERS')) dhBits ??= primeBits(bytes);
  }
  const content = { ...empty, certificates, keys, dhBits, blocks: blocks.slice(0, 1000).map(({ label }) => label) };
  return { content, misnamed };
}

const isCertificateLabel = (label: string) => /^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label);

/** Larger than is read here: nothing is wrong with it for all that is known. */
const isTooLarge = (bytes: Uint8Array) => bytes.length > 1_048_576;

/** `TRUSTED CERTIFICATE` has what OpenSSL trusts it for behind it. */
function certificateAt(bytes: Uint8Array, label: string, line: number): ReadCertificate | null {
  const der = label.startsWith('TRUSTED') ? firstStructure(bytes) : bytes;
  const read = parseCertificate(der);
  return read.ok ? { certificate: read.certificate, facts: certificateFacts(read.certificate, line) } : null;
}

function firstStructure(bytes: Uint8Array): Uint8Array {
  const reader = new DerReader(bytes);
  const { raw } = reader.read('certificate', derTag.sequence);
  return reader.fault === null ? raw : bytes;
}

function keyAt({ bytes, isEncrypted, label, line }: PemBlock): KeyFacts {
  if (isEncrypted || label.startsWith('ENCRYPTED')) return { ...closedKey, line };
  return plainKey(bytes, derKind(bytes), line);
}

const closedKey = { state: 'encrypted', keyType: null, keyBits: null, keySha256: null } as const;

function plainKey(bytes: Uint8Array, kind: DerKind, line: number): KeyFacts {
  const { half } = readPlainKey(bytes, kind, { line, entry: null });
  if (half === null) return { ...closedKey, state: 'unreadable', line };
  const { algorithm, bits } = readPublicKey(new DerReader(half.spki), []);
  return {
    state: 'plain',
    keyType: keyTypeOf(algorithm),
    keyBits: bits,
    keySha256: hexFingerprint(half.spki),
    line,
  };
}

/** Of DHParameter (PKCS#3), whose first number is the prime. */
function primeBits(bytes: Uint8Array): number | null {
  const reader = new DerReader(bytes);
  const { content } = reader.enter('DHParameter', derTag.sequence).read('prime', derTag.integer);
  const first = content.findIndex((octet) => octet !== 0);
  if (reader.fault !== null || first < 0) return null;
  return (content.length - first) * 8 - Math.clz32(content[first] ?? 0) + 24;
}

/** One structure, or a store. Of a PKCS#12 that is locked only that it is one can be said. */
function binaryContent(bytes: Uint8Array): FileContent {
  const kind = derKind(bytes);
  if (kind === 'encrypted-private-key') return { ...empty, blocks: ['DER'], keys: [{ ...closedKey, line: 1 }] };
  if (/private-key$/.test(kind)) return { ...empty, blocks: ['DER'], keys: [plainKey(bytes, kind, 1)] };
  const read = readCertificateFile(bytes);
  if (!read.ok) return { ...empty, blocks: [kind === 'pkcs12' ? 'PKCS12' : 'DER'] };
  const certificates = read.certificates
    .slice(0, mostCertificates)
    .flatMap(({ der }) => certificateAt(der, 'CERTIFICATE', 1) ?? []);
  const keys = read.privateKeys.slice(0, mostFileKeys).map(() => ({ ...closedKey, line: 1 }));
  const form = read.form === 'jks' ? 'JKS' : read.form === 'pkcs12' ? 'PKCS12' : 'DER';
  return { ...empty, blocks: [form], certificates, keys };
}
