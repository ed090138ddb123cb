import type { RemovedKind } from '../../../shared/redaction.ts';
import { removedMark, typedRemovedMark } from '../../input/removed-mark.ts';
import { findSecrets } from '../../input/secrets/remove-secrets.ts';
import { findAddresses, findHardwareAddresses } from './find-addresses.ts';
import { findHosts } from './find-hosts.ts';
import { findNameParts, type WordFinder } from './find-words.ts';
import { homeFolders } from './home-folders.ts';
import type { Found, Known } from './known.ts';
import { ownSentences } from './own-sentences.ts';
import { percentView } from './percent-view.ts';

/** A piece of a text that cannot stay for everybody. */
export type Piece =
  | { readonly start: number; readonly end: number; readonly removed: RemovedKind; readonly instead: string }
  | { readonly start: number; readonly end: number; readonly found: Found };

/** What is known of a text beside itself. */
export interface Reading {
  /** A word of the protocol or of this program: no name is guessed from how it ends. */
  readonly isWord: boolean;
  /** What the field beside it calls it, such as `password`; empty where nothing does. */
  readonly label: string;
  /** A command or a part of one, which is to run without its secrets too. */
  readonly isTyped: boolean;
}

/** Every piece of a text that is secret or private, in order and none over another. */
export function readText(text: string, known: Known, words: WordFinder, reading: Reading): Piece[] {
  const { isTyped, label } = reading;
  const mark = isTyped ? typedRemovedMark : removedMark;
  const read = (one: string) => piecesIn(one, known, words, { ...reading, mark });
  const view = percentView(text);
  const encoded = view === null ? [] : read(view.text).map((one) => ({ ...one, ...view.place(one.start, one.end) }));
  const named = prefixes(label).flatMap((before) => read(before + text).flatMap((one) => behind(before, one)));
  const plain = read(text).filter((one) => 'removed' in one || !isWithinCode(text, one.start));
  return withoutOverlaps([...plain, ...encoded, ...named]);
}

/** `%40host.corp` is `@host.corp`, and no `40host.corp`. */
const isWithinCode = (text: string, start: number): boolean =>
  [1, 2].some((back) => /^%[0-7][\dA-Fa-f]/.test(text.slice(Math.max(0, start - back), start + 3)));

/** `{ name: 'password', value: 'x' }` is `password: x` in two pieces, and `https` before `//` is an address cut in two. */
export const prefixes = (label: string): string[] => (label === '' ? [] : [`${label}: `, `${label}:`]);

function behind(before: string, piece: Piece): Piece[] {
  const at = before.length;
  return piece.end <= at ? [] : [{ ...piece, start: Math.max(0, piece.start - at), end: piece.end - at }];
}

function piecesIn(
  text: string,
  known: Known,
  words: WordFinder,
  { isWord, mark }: Reading & { readonly mark: string },
): Piece[] {
  const own = ownSentences(text);
  const isOwn = ({ end, start }: { start: number; end: number }) =>
    own.some((one) => start >= one.start && end <= one.end + 1);
  const secrets = text.length < 8 ? [] : findSecrets(text).filter((one) => !isOwn(one));
  const found = [
    ...findNameParts(text, known),
    ...words(text),
    ...findAddresses(text, known),
    ...findHardwareAddresses(text),
    ...(isWord ? [] : findHosts(text, known)),
  ];
  return [
    ...secrets.map(({ end, kind, start }) => ({ start, end, removed: kind, instead: mark })),
    ...homeFolders(text).map(({ end, instead, start }) => ({ start, end, removed: 'home-folder' as const, instead })),
    ...found.map((one) => ({ start: one.start, end: one.end, found: one })),
  ];
}

function withoutOverlaps(pieces: readonly Piece[]): Piece[] {
  const whole = pieces.filter(isWhole);
  const removed = pieces.filter((piece) => 'removed' in piece).flatMap((piece) => outside(piece, whole));
  const renamed = pieces.filter((piece) => 'found' in piece);
  return touching([...joined(removed), ...renamed]).flatMap(settled);
}

const isWhole = (piece: Piece): boolean => 'found' in piece && piece.found.isWhole === true;

/** What is left of a piece where others hide the rest of it. */
function outside(piece: Removed, hiding: readonly Piece[]): Removed[] {
  return hiding.reduce<Removed[]>(
    (left, { end, start }) =>
      left.flatMap((one) =>
        [
          { ...one, end: Math.min(one.end, start) },
          { ...one, start: Math.max(one.start, end) },
        ].filter((rest) => rest.start < rest.end),
      ),
    [piece],
  );
}

type Removed = Extract<Piece, { readonly removed: RemovedKind }>;

/** Two secrets that lie over each other go as one: no end of either stays. */
function joined(pieces: readonly Removed[]): Removed[] {
  return touching(pieces).map((group) => {
    const longest = group.reduce((one, other) => (length(other) > length(one) ? other : one));
    const end = Math.max(...group.map((one) => one.end));
    return { ...longest, start: group[0]?.start ?? longest.start, end };
  });
}

/** Pieces in order, those together that lie over each other. */
function touching<P extends Piece>(pieces: readonly P[]): P[][] {
  const groups: P[][] = [];
  let end = -1;
  for (const piece of pieces.toSorted((one, other) => one.start - other.start)) {
    if (piece.end <= piece.start) continue;
    if (piece.start < end) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    end = Math.max(end, piece.end);
  }
  return groups;
}

/** What hides all of itself comes first, then what is taken out, then what is renamed; a path that is shown stands in the way of none, and the longer one before the shorter. */
function settled(group: readonly Piece[]): Piece[] {
  const byWeight = group.toSorted((one, other) => weight(one) - weight(other) || length(other) - length(one));
  const kept: Piece[] = [];
  for (const piece of byWeight)
    if (kept.every(({ end, start }) => piece.end <= start || piece.start >= end)) kept.push(piece);
  return kept.toSorted((one, other) => one.start - other.start);
}

const weight = (piece: Piece): number => {
  if (isWhole(piece)) return 0;
  if ('removed' in piece) return 1;
  return piece.found.kind === 'path' ? 3 : 2;
};
const length = ({ end, start }: Piece): number => end - start;
