import type { LogDialect } from '../../../shared/debug-log/dialect.ts';
import type { LogLine } from './lines.ts';
import type { Talk } from './talk.ts';

/** Takes the lines of one log, in their order. */
export interface DialectReader {
  line(line: LogLine): void;
  /** Every conversation, in the order of their first lines. */
  readonly talks: readonly Talk[];
  /** Program with its version, as far as it was said. */
  readonly program: string | null;
}

export interface Dialect {
  readonly id: LogDialect;
  /**
   * Lines that only this program writes, each without the flag `g`; they tell which dialect a text is. Anchored or
   * beginning with a rare word, so that a long line costs little.
   */
  readonly signs: readonly RegExp[];
  /** So many lines of it make a text such a log. */
  readonly enough: 1 | 2;
  readonly start: () => DialectReader;
}

/** Conversations that are kept while a log is read. */
export const talkLimit = 2000;
