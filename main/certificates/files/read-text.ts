import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { decodeBody, elementLength } from './base64-body.ts';
import type { FileForm, FilePlace, RefusedFile } from './certificate-file.ts';
import { derKind } from './der-kind.ts';
import type { FileCollector } from './file-collector.ts';
import { findPemTexts, type PemText } from './pem-text.ts';
import { textLines } from './text-lines.ts';

/** Texts inside texts: base64 of PEM, as Kubernetes secrets have it. */
const deepestNesting = 2;
/** Certificates whose own octets are looked at, for the line of a fault. */
const mostExamined = 500;

/** Reads a text; null where nothing in it was recognised. */
export function readText(text: string, collector: FileCollector, depth = 0): FileForm | RefusedFile | null {
  const { blocks, faults } = findPemTexts(textLines(text));
  for (const { line, label, lost, phrase: words } of faults) {
    const counts = lost && isWanted(label);
    collector.problem(counts ? 'broken' : 'note', { line, entry: null }, words);
  }
  for (const [at, block] of blocks.entries()) {
    const refused = addBlock(block, collector, at < mostExamined);
    if (refused !== null) return refused;
  }
  if (blocks.length > 0 || faults.length > 0) return 'pem';
  return depth < deepestNesting ? readBareBase64(text, collector, depth) : null;
}

/** Whether a label promises something that a chain is made of. */
const isWanted = (label: string) => /CERTIFICATE$|^PKCS ?#?7|^CMS$/.test(label);

function addBlock(block: PemText, collector: FileCollector, examine: boolean): RefusedFile | null {
  const place: FilePlace = { line: block.line, entry: block.entry };
  const foreign = Object.entries(foreignLabels).find(([start]) => block.label.startsWith(start));
  if (foreign) {
    collector.other(foreign[1]);
    return null;
  }
  const isKey = block.label.includes('PRIVATE KEY');
  const body = decodeBody(block, isKey);
  if (!body.ok) {
    collector.problem(isWanted(block.label) ? 'broken' : 'note', { ...place, line: body.line }, body.phrase);
    return null;
  }
  if (isKey && body.headers.has('DEK-Info')) {
    collector.addEncryptedPem(pemOf(block.label, body.headers, body.bytes), place);
    return null;
  }
  return addDecoded(block, body, collector, examine);
}

type GoodBody = Extract<ReturnType<typeof decodeBody>, { ok: true }>;

function addDecoded(block: PemText, body: GoodBody, collector: FileCollector, examine: boolean): RefusedFile | null {
  const { label, line, entry } = block;
  const place = { line, entry };
  const der =
    label === 'TRUSTED CERTIFICATE' ? body.bytes.subarray(0, elementLength(body.bytes) ?? undefined) : body.bytes;
  const isCertificate = /CERTIFICATE$/.test(label);
  const kind = derKind(der);
  // Whatever calls itself a certificate and is of no other kind is one, readable or not.
  const added = collector.add(der, place, kind === 'unknown' && isCertificate && isWhole(der) ? 'certificate' : kind);
  if (added === 'unknown') {
    collector.problem(isWanted(label) ? 'broken' : 'note', place, phrase('file.pem-no-structure', { line, label }));
    return null;
  }
  if (added === null && examine && (kind === 'certificate' || kind === 'unknown')) {
    const fault = isCertificate ? faultOf(der, body) : null;
    if (fault) collector.problem('note', { line: fault.line, entry }, fault.words);
  }
  if (isCertificate && kind !== 'certificate' && kind !== 'unknown')
    collector.problem('note', place, phrase('file.label-wrong', { line, label, kind: kindWords[kind] ?? kind }));
  return added;
}

const isWhole = (der: Uint8Array) => elementLength(der) === der.length;

const kindWords: Readonly<Record<string, string>> = {
  request: 'a certificate request (CSR)',
  'revocation-list': 'a revocation list (CRL)',
  'private-key': 'a private key',
  'rsa-private-key': 'a private key',
  'ec-private-key': 'a private key',
  'encrypted-private-key': 'an encrypted private key',
  'public-key': 'a public key',
};

/** The line of the first octet that cannot be read. */
function faultOf(der: Uint8Array, body: GoodBody): { line: number; words: Phrase } | null {
  const read = parseCertificate(der);
  if (read.ok) return null;
  const { structure, offset } = read.unreadable;
  const line = body.lineOf(offset);
  return { line, words: phrase('file.pem-unreadable-at', { line, structure, offset }) };
}

/** As the library reads it, whatever the text around it was. */
function pemOf(label: string, headers: ReadonlyMap<string, string>, bytes: Uint8Array): string {
  const base64 =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const lines = [...headers].map(([name, value]) => `${name}: ${value.trim()}`);
  return [`-----BEGIN ${label}-----`, ...lines, '', ...base64, `-----END ${label}-----`, ''].join('\n');
}

/** By the start of a label: what holds no certificate, as the end of a text id. */
const foreignLabels: Readonly<Record<string, string>> = {
  'OPENSSH PRIVATE KEY': 'ssh-key',
  SSH2: 'ssh-key',
  PGP: 'pgp-block',
  'DH PARAMETERS': 'parameters',
  'X9.42 DH': 'parameters',
  'EC PARAMETERS': 'parameters',
  'DSA PARAMETERS': 'parameters',
  'ATTRIBUTE CERTIFICATE': 'attribute-certificate',
};

/** How DER begins in base64, and how PEM does. */
const runStart = /M[A-Z][A-Za-z0-9+/]{2}|LS0tLS1CRUdJTi/g;
const shortestRun = 60;
const mostRuns = 20_000;

function readBareBase64(text: string, collector: FileCollector, depth: number): FileForm | RefusedFile | null {
  let form: FileForm | null = null;
  const plain = textLines(text)
    .map((piece) => piece.text)
    .join('\n');
  for (const run of base64Runs(plain)) {
    const bytes = new Uint8Array(Buffer.from(run.replace(/\s+/g, ''), 'base64'));
    const found =
      bytes[0] === 0x2d
        ? readText(Buffer.from(bytes).toString('utf8'), collector, depth + 1)
        : addRun(bytes, collector);
    if (found !== null && typeof found !== 'string') return found;
    form ??= found;
  }
  return form;
}

/** Stretches of base64, spaces and line ends inside. By hand: a regular expression keeps every step of a long one. */
function* base64Runs(text: string): Generator<string> {
  const start = new RegExp(runStart);
  for (let count = 0; count < mostRuns; count++) {
    const found = start.exec(text);
    if (found === null) return;
    let end = found.index;
    while (end < text.length && isBase64OrSpace(text.charCodeAt(end))) end++;
    start.lastIndex = end;
    if (end - found.index >= shortestRun) yield text.slice(found.index, end);
  }
}

function isBase64OrSpace(code: number): boolean {
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return isLetter || (code >= 0x2b && code <= 0x39 && code !== 0x2c && code !== 0x2d && code !== 0x2e) || isSpace(code);
}

const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);

function addRun(bytes: Uint8Array, collector: FileCollector): FileForm | RefusedFile | null {
  const total = elementLength(bytes);
  const place = { line: null, entry: null };
  if (total !== null && total > bytes.length && total < 1_048_576 && bytes.length > 100) {
    collector.problem('broken', place, phrase('file.base64-cut-off', { have: bytes.length, need: total }));
    return 'base64';
  }
  if (total === null || total > bytes.length) return null;
  const added = collector.add(bytes.subarray(0, total), place);
  if (added === 'unknown') return null;
  return added ?? 'base64';
}
