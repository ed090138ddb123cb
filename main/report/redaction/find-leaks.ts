import { domainToUnicode } from 'node:url';
import { literally } from '../../../shared/literally.ts';
import type { Redaction, Replacement, ReplacementKind } from '../../../shared/redaction.ts';
import { holdsMoreThanMark } from '../../input/removed-mark.ts';
import { privateKeys } from '../../input/secrets/in-pem.ts';
import { certainTokens } from '../../input/secrets/in-tokens.ts';
import { hasParts } from './find-paths.ts';
import { HiddenBytes } from './hidden-bytes.ts';
import { isDistinctive, joinedSpellings } from './joined-names.ts';
import { kindFinder } from './kind-finder.ts';
import { isOwn } from './own-words.ts';
import { isPlain } from './plain-words.ts';
import { hostKey, wordKey } from './spelling.ts';

/** A file as it is about to be written. */
export interface FinishedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a compressed file says, in plain text: nobody could look for anything in its bytes. */
  readonly twin?: string;
}

/**
 * A file that must not be saved: something hidden of this kind stands in it, or a `secret`, or it has `too-much` to be
 * looked through, so that nobody knows. The value is not said: that would tell it.
 */
export interface Leak {
  readonly file: string;
  readonly what: ReplacementKind | 'secret' | 'too-much';
}

/**
 * The last look at finished files, apart from how they were made: hidden values in text, in certificates within it and in
 * bytes, and secrets that are known by their shape. Of a compressed file only what is not compressed can be seen, and its
 * twin in plain text; the files of an archive are looked at before they are packed.
 * @param shown names that these readers see whole, such as the server's own, though a hidden word is a part of them
 */
export function findLeaks(files: readonly FinishedFile[], redaction: Redaction, shown: readonly string[] = []): Leak[] {
  const hidden = redaction.replacements.filter(({ kept, value }) => !kept && value !== '');
  const kindIn = lookFor(hidden, shown);
  return files.flatMap((file): Leak[] => {
    const leaks: Leak[] = [];
    const what = kindIn(file);
    if (what !== null) leaks.push({ file: file.name, what });
    if (holdsSecret(seenIn(file, shown))) leaks.push({ file: file.name, what: 'secret' });
    return leaks;
  });
}

type Kind = ReplacementKind | 'too-much' | null;

/** Tells the kind of the first that is found, however many are looked for. */
function lookFor(hidden: readonly Replacement[], shown: readonly string[]): (file: FinishedFile) => Kind {
  const inText = edgedFinder(hidden.filter((one) => !isWord(one)));
  const amongWords = edgedFinder(hidden.filter((one) => isWord(one) && !isOwn(one)));
  const joined = joinedFinder(hidden.filter((one) => isDistinctive(one) && !isLetters(one)));
  const joinedWords = joinedFinder(hidden.filter((one) => isDistinctive(one) && isLetters(one)));
  const inAddresses = joinedFinder(hidden.filter(({ kind, value }) => kind === 'path' && hasParts(value)));
  const inBytes = new HiddenBytes(hidden.filter(isTelling).map((one) => ({ ...one, of: 'target', key: keyOf(one) })));
  return (file) => {
    const text = seenIn(file, shown);
    const words = without(wordsOf(file), shown);
    return (
      inText(text) ??
      joined(text) ??
      amongWords(words) ??
      joinedWords(words) ??
      inAddresses(words) ??
      kindInBytes(file, text, inBytes)
    );
  };
}

const seenIn = (file: FinishedFile, shown: readonly string[]): string =>
  without(`${textOf(file)}\n${file.twin ?? ''}`, shown);

/** Shorter ones may be parts of anything. */
const shortestShown = 4;

function without(text: string, shown: readonly string[]): string {
  const names = shown.filter(({ length }) => length >= shortestShown).map(literally);
  return names.length === 0 ? text : text.replaceAll(new RegExp(names.join('|'), 'giu'), ' ');
}

const textOf = ({ bytes }: FinishedFile): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(0) ? buffer.toString('latin1') : buffer.toString('utf8');
};

/** Short words in small letters may be words of ours. */
const isTelling = ({ kind, value }: Replacement): boolean =>
  kind === 'address' || kind === 'hardware-address' || (!isPlain(value) && !/^[a-z]{1,5}$/.test(value));

/** Written as ordinary text is: it could be a word of ours, of JSON or of a PDF's own structure. */
const isWord = ({ kind, value }: Replacement): boolean =>
  !['address', 'hardware-address', 'host', 'email'].includes(kind) && !/[\d@]/.test(value);

const tag =
  /<\/?(?:a|article|b|body|br|caption|circle|code|col|colgroup|dd|defs|desc|details|div|dl|dt|em|fig(?:ure|caption)|footer|g|h[1-6r]|head|header|html|i|img|li|line|main|meta|nav|ol|p|path|poly(?:line|gon)|pre|rect|section|small|span|strong|summary|svg|t(?:able|body|d|ext|foot|h|head|ime|itle|r|span)|ul)(?=[\s/>])/g;

/** What people read of a file: no names of fields and of marks, and of a PDF its twin alone. */
function wordsOf(file: FinishedFile): string {
  const text = file.name.endsWith('.pdf') ? '' : textOf(file);
  return `${text}\n${file.twin ?? ''}`
    .replaceAll(/<style[\s\S]*?<\/style>/g, ' ')
    .replaceAll(tag, '<')
    .replaceAll(/\s[a-z-]+="/g, ' "')
    .replaceAll(/"[\w-]+"\s*:/g, ':');
}

const keyOf = ({ kind, value }: Replacement): string => (kind === 'host' ? hostKey(value) : wordKey(value));

const edges = { before: '(?<![\\p{L}\\p{N}])', behind: '(?![\\p{L}\\p{N}]|\\.\\d)' };

const edgedFinder = (hidden: readonly Replacement[]) =>
  kindFinder(
    hidden.filter(isTelling).flatMap((one) => spellingsOf(one).map((spelling) => [one.kind, spelling] as const)),
    edges,
  );

/** Letters alone, which may be a part of a word of ours. */
const isLetters = ({ value }: Replacement): boolean => /^\p{L}+$/u.test(value.trim());

/** Wherever they stand: bytes that are shown as text join a name to what is beside it. */
const joinedFinder = (names: readonly Replacement[]) =>
  kindFinder(names.flatMap((one) => joinedSpellings(one).map((spelling) => [one.kind, spelling] as const)));

/** As it is written in text, in JSON and in HTML, and a name as people read it. */
function spellingsOf({ kind, value }: Replacement): string[] {
  const plain = value.replace(/%.*$/, kind === 'address' ? '' : '$&');
  const unicode = kind === 'host' ? domainToUnicode(value) : '';
  const inJson = JSON.stringify(plain).slice(1, -1);
  const inHtml = plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [plain, unicode, inJson, inHtml].filter((one) => one.length > 2);
}

/** Bytes that stand in a text as hex or base64, and those of a file that is none; compressed ones hold anything by chance. */
function kindInBytes({ bytes, name }: FinishedFile, text: string, hidden: HiddenBytes): Kind {
  const hex = text.match(/[\da-f]{130,}/gi) ?? [];
  // In JSON the ends of lines are two characters each.
  const lines = text.replaceAll(/\\[nr]/g, '\n');
  const base64 = lines.match(/(?<![\w+/])[\w+/]{40,}={0,2}(?:\s{1,4}[\w+/]{4,}={0,2})*/g) ?? [];
  const written = base64
    .filter((one) => !/^[\da-f\s]+$/i.test(one))
    .map((one) => Buffer.from(one, 'base64').toString('hex'));
  const own = /\.(?:pdf|zip)$/i.test(name) || !bytes.includes(0) ? [] : [Buffer.from(bytes).toString('hex')];
  const kinds = new Set(
    [...hex, ...written, ...own].map((one) => hidden.kindIn(one.toLowerCase().slice(0, one.length & ~1))),
  );
  return [...kinds].find((one) => one !== null && one !== 'too-much') ?? (kinds.has('too-much') ? 'too-much' : null);
}

const holdsSecret = (text: string): boolean =>
  [...privateKeys(text), ...certainTokens(text)].some(({ end, start }) => holdsMoreThanMark(text.slice(start, end), 4));
