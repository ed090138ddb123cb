import type { Reading } from '../../shared/reading.ts';
import { cleanText } from './clean-text.ts';
import { type ReaderResult, refuse } from './found.ts';
import { refusedReading, targetsReading } from './make-reading.ts';
import { readPlainAddress } from './plain-address.ts';
import { readUrl } from './url.ts';

/** Longest text that is read, in UTF-16 units. */
export const longestInput = 65_536;

/** Readers in the order they are asked; the first that does not say null decides. */
const readers: readonly ((text: string) => ReaderResult)[] = [readUrl, readPlainAddress];

/**
 * Reads what was typed or pasted: address, URL, command, connection string, error text, list of servers.
 * Pure, touches no network, never throws; passwords and tokens leave the text before anything else looks at it.
 */
export function readInput(text: string): Reading {
  if (text.length > longestInput) return refusedReading(refuse('TOO_LONG'));
  const input = cleanText(text);
  if (input === '') return refusedReading(refuse('EMPTY'));
  for (const reader of readers) {
    const result = reader(input);
    if (result?.kind === 'refused') return refusedReading(result);
    if (result !== null)
      return targetsReading({ input, found: result, removed: new Map(), notes: [], describedError: null, errors: [] });
  }
  return refusedReading(refuse('UNRECOGNISED'));
}
