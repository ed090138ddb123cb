import type { NetworkDocument } from '../../shared/network/document.ts';
import { millisecondsWords } from '../../shared/network/words.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import { networkTableTexts } from '../../shared/text/en/network-tables.ts';
import { say } from '../../shared/text/say.ts';

/** What was found in one part, as rows of plain words: documents draw them each in its own way. */
export interface NetworkTable {
  readonly title: string;
  /** One for each cell. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences before the rows, and behind them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export type NetworkTableTextId = keyof typeof networkTableTexts;

export const words = (id: NetworkTableTextId, parameters: Phrase['parameters'] = {}): string =>
  say(networkTableTexts, phrase(id, parameters));

type Head = Extract<NetworkTableTextId, `head.${string}`> extends `head.${infer Name}` ? Name : never;

/** Nothing where there is nothing to say. */
export function table(
  title: string,
  heads: readonly Head[],
  rows: NetworkTable['rows'],
  { after = [], before = [] }: Partial<Pick<NetworkTable, 'before' | 'after'>> = {},
): NetworkTable[] {
  if (rows.length + before.length + after.length === 0) return [];
  return [{ title, heads: heads.map((head) => words(`head.${head}`)), rows, before, after }];
}

/** `0.4 ms`, `12 ms`; a dash where nothing was measured. */
export const time = (milliseconds: number | null): string =>
  milliseconds === null ? '-' : millisecondsWords(milliseconds);

export type TimeWords = (milliseconds: number | null) => string;

/** Times that this program measured itself: marked as bounds where it was late in hearing what came. */
export const ownTime = ({ ownDelay }: Pick<NetworkDocument, 'ownDelay'>): TimeWords =>
  ownDelay?.spoilsTimes === true
    ? (milliseconds) => (milliseconds === null ? time(null) : words('time.at-most', { time: time(milliseconds) }))
    : time;

export const listOf = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('; ');
