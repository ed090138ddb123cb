import type { RemovedKind } from '../../../shared/redaction.ts';
import { removedMark } from '../../input/removed-mark.ts';
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

/** Every piece of a text that is secret or private, in order and none over another. */
export function readText(text: string, known: Known, words: WordFinder, isWord = false): Piece[] {
  const view = percentView(text);
  const seen = piecesIn(text, known, words, isWord);
  const behind =
    view === null
      ? []
      : piecesIn(view.text, known, words, isWord).map((one) => ({ ...one, ...view.place(one.start, one.end) }));
  return withoutOverlaps([...seen, ...behind]);
}

/** @param isWord a word of the protocol or of this program: no name is guessed from how it ends. */
function piecesIn(text: string, known: Known, words: WordFinder, isWord: boolean): Piece[] {
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
    ...secrets.map(({ end, kind, start }) => ({ start, end, removed: kind, instead: removedMark })),
    ...homeFolders(text).map(({ end, instead, start }) => ({ start, end, removed: 'home-folder' as const, instead })),
    ...found.map((one) => ({ start: one.start, end: one.end, found: one })),
  ];
}

/** What is taken out comes before what is renamed, and the longer one before the shorter. */
function withoutOverlaps(pieces: readonly Piece[]): Piece[] {
  const byWeight = pieces.toSorted((one, other) => weight(one) - weight(other) || length(other) - length(one));
  const kept: Piece[] = [];
  for (const piece of byWeight) {
    const isFree = piece.end > piece.start && kept.every(({ end, start }) => piece.end <= start || piece.start >= end);
    if (isFree) kept.push(piece);
  }
  return kept.toSorted((one, other) => one.start - other.start);
}

const weight = (piece: Piece): number => ('removed' in piece ? 0 : 1);
const length = ({ end, start }: Piece): number => end - start;
