import type { Found, Refusal } from '../found.ts';
import type { Arguments, OptionTable } from './options.ts';

/** One program whose commands are understood. */
export interface Tool {
  /** Names it is called by; the first is the one people read. */
  readonly names: readonly string[];
  readonly options: OptionTable;
  /** True when no sentence uses the name as a word, so that it counts wherever it stands. */
  readonly distinct?: true;
  /**
   * The servers a command names. Empty: it names none. A refusal: it names one that cannot be.
   * Null: these words are not a command of this program after all.
   */
  readonly read: (args: Arguments) => readonly Found[] | Refusal | null;
  /** Positional words that are secret, by place; the rest are not. */
  readonly secretPositionals?: (words: readonly string[]) => readonly number[];
}
