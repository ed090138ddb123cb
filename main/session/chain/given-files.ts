import type { ChainFile, FileNote, FilePiece } from '../../../shared/chain.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { chainFileTexts } from '../../../shared/text/en/chain-files.ts';
import { say } from '../../../shared/text/say.ts';
import type {
  CertificateFile,
  FileObject,
  FilePlace,
  FileProblem,
  PrivateKeyFacts,
  ReadableFile,
} from '../../certificates/files/certificate-file.ts';
import { readCertificateFile } from '../../certificates/files/read-certificate-file.ts';
import { readRequest } from '../../certificates/files/request-facts.ts';
import { parseCertificate } from '../../certificates/x509/certificate.ts';
import { nameText } from '../../certificates/x509/name.ts';
import { readable, shortened } from '../../certificates/x509/readable.ts';

/** A file as the host read it; the passphrase is kept in memory alone. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly passphrase?: string;
}

export interface ReadGivenFile {
  readonly name: string;
  readonly role: ChainFile['role'];
  readonly content: ReadableFile;
}

/** `passphrase`: another one may help, so a person can be asked again. */
export interface UnusableFile {
  readonly refused: string;
  readonly passphrase: boolean;
}

/** Reads a file for what it was given for; where it holds nothing of that, says what it is and what to give. */
export function readGivenFile(file: GivenFile, role: ChainFile['role']): ReadGivenFile | UnusableFile {
  const { name } = file;
  const content = readContent(file, role);
  const refuse = (words: string, isLocked = false) => ({
    refused: `${shortened(readable(name), 300)}: ${words}`,
    passphrase: isLocked,
  });
  if (!content.ok) return refuse(words(content.phrase), content.refusal.endsWith('-passphrase'));
  const lost = content.problems.filter(({ severity }) => severity === 'broken').slice(0, 5);
  // A part that is lost would make whatever is said of the rest mislead.
  if (lost.length > 0) return refuse(lost.map((problem) => words(problem.phrase)).join(' '));
  const wanted = role === 'crl' ? content.revocationLists : content.certificates;
  if (wanted.length > 0) return { name, role, content };
  if (role === 'crl') return refuse(words(phrase('file.no-revocation-list')));
  return refuse(words(content.problems.at(-1)?.phrase ?? phrase('file.no-certificate')));
}

/** The passphrase may be meant for the chain alone: a trust store of Java shows its certificates without any. */
function readContent({ bytes, passphrase }: GivenFile, role: ChainFile['role']): CertificateFile {
  const content = readCertificateFile(bytes, passphrase === undefined ? {} : { passphrase });
  if (content.ok || content.refusal !== 'wrong-passphrase' || role === 'chain') return content;
  const unlocked = readCertificateFile(bytes);
  return unlocked.ok ? unlocked : content;
}

const words = (text: Phrase) => say(chainFileTexts, text);

/** Pieces that the document has room for. */
const mostPieces = 500;

/** What each piece was. `placeOf` gives a certificate's place in the document; null where it has none there. */
export function describeFile(
  { name, role, content }: ReadGivenFile,
  placeOf: (certificate: number) => number | null,
): ChainFile {
  const pieces = [
    ...content.certificates.slice(0, mostPieces).map((one, index) => certificatePiece(one, placeOf(index))),
    ...content.privateKeys.map((key) => keyPiece(key, placeOf)),
    ...content.requests.slice(0, mostPieces).map((one) => requestPiece(one, content, placeOf)),
    ...content.revocationLists
      .slice(0, mostPieces)
      .map(({ place }) => piece('revocation-list', place, words(phrase('piece.revocation-list')))),
  ];
  const total = [content.certificates, content.privateKeys, content.requests, content.revocationLists];
  const count = total.reduce((sum, { length }) => sum + length, 0);
  return {
    name: shortened(readable(name), 1000),
    role,
    form: content.form,
    pieces: pieces.slice(0, mostPieces),
    morePieces: Math.max(0, count - mostPieces),
    notes: content.problems.map(noteOf),
  };
}

function noteOf({ severity, place, phrase: text }: FileProblem): FileNote {
  return { severity, line: place.line, entry: entryOf(place), message: shortened(words(text), 600), text };
}

const entryOf = ({ entry }: FilePlace) => (entry === null ? null : shortened(readable(entry), 300));

function piece(kind: FilePiece['kind'], place: FilePlace, title: string, more: Partial<FilePiece> = {}): FilePiece {
  const common = { kind, line: place.line, entry: entryOf(place), title: shortened(title, 400) };
  return { ...common, certificate: null, keyKind: null, keyBits: null, encrypted: false, matches: null, ...more };
}

function certificatePiece({ der, place }: FileObject, certificate: number | null): FilePiece {
  const read = parseCertificate(der);
  const title = read.ok
    ? phrase('piece.certificate', { subject: shortened(nameText(read.certificate.subject), 300) })
    : phrase('piece.certificate-unreadable');
  return piece('certificate', place, words(title), { certificate });
}

function keyPiece(key: PrivateKeyFacts, placeOf: (certificate: number) => number | null): FilePiece {
  const { kind, bits, encrypted, place } = key;
  const title =
    kind !== null
      ? phrase('piece.private-key', { key: keyWords(key) })
      : phrase(encrypted ? 'piece.private-key-locked' : 'piece.private-key-unknown');
  const matches = key.matches === null ? null : key.matches.flatMap((index) => placeOf(index) ?? []).slice(0, 100);
  return piece('private-key', place, words(title), { keyKind: kind, keyBits: bits, encrypted, matches });
}

function requestPiece(
  { der, place }: FileObject,
  { certificates }: ReadableFile,
  placeOf: (certificate: number) => number | null,
): FilePiece {
  const read = readRequest(der);
  if (read === null) return piece('request', place, words(phrase('piece.request-unreadable')));
  const { algorithm: kind, bits, curve, raw } = read.publicKey;
  const matches = certificates.slice(0, mostPieces).flatMap((one, index) => {
    const parsed = parseCertificate(one.der);
    return parsed.ok && Buffer.compare(parsed.certificate.publicKey.raw, raw) === 0 ? (placeOf(index) ?? []) : [];
  });
  const subject = shortened(nameText(read.subject), 200);
  const title = phrase('piece.request', { subject, key: keyWords({ kind, bits, curve }) });
  return piece('request', place, words(title), {
    keyKind: shortened(kind, 200),
    keyBits: bits,
    matches: matches.slice(0, 100),
  });
}

function keyWords({ kind, bits, curve }: Pick<PrivateKeyFacts, 'kind' | 'bits' | 'curve'>): string {
  const size = curve ?? (bits === null ? null : `${bits} bits`);
  return shortened([kind ?? 'unknown', ...(size === null ? [] : [size])].join(', '), 100);
}
