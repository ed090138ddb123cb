import type { DictionaryEntry } from '../../shared/contract-logs.ts';
import type { ErrorMatch } from '../../shared/reading.ts';
import { causeNames } from '../../shared/text/en/causes.ts';

/** One message with its meaning, from the dictionary or as it stands in the text. */
export interface ShownMessage extends Omit<DictionaryEntry, 'examples'> {
  /** As a program prints it. */
  readonly message: string;
  /** Other forms of it. */
  readonly others: readonly string[];
  /** It is a line of the person's own text. */
  readonly isQuote: boolean;
}

/** Messages of one kind of program. */
export interface MessageGroup {
  /** Null for what stands in the person's own text. */
  readonly client: string | null;
  readonly messages: readonly ShownMessage[];
}

/** An entry with all its words in the form that is searched. */
export interface IndexedEntry {
  readonly entry: DictionaryEntry;
  readonly words: string;
}

/** Longer ones are no search for words, but what a program said. */
const longestSearch = 160;

/** Prepares the dictionary for a search at each key. */
export const indexOf = (entries: readonly DictionaryEntry[]): IndexedEntry[] =>
  entries.map((entry) => ({ entry, words: ` ${plain(wordsOf(entry))}` }));

const wordsOf = ({ causes, client, examples, id, meaning }: DictionaryEntry): string =>
  [
    ...examples,
    client,
    id,
    meaning,
    ...causes.map((cause) => (causeNames as Readonly<Record<string, string>>)[cause]),
  ].join(' ');

/**
 * What the list shows for a text: first the messages that stand in it, then those that have all of its words, by
 * program in the order of the dictionary. Without a text the whole dictionary.
 */
export function searchMessages(
  index: readonly IndexedEntry[],
  text: string,
  found: readonly ErrorMatch[],
): MessageGroup[] {
  const quoted = found.map((match) => quotedMessage(match, index));
  const isFound = new Set(found.map(({ entry }) => entry));
  const fitting = isSearch(text) ? entriesWith(index, text).filter(({ id }) => !isFound.has(id)) : [];
  const own: MessageGroup[] = quoted.length === 0 ? [] : [{ client: null, messages: quoted }];
  return [...own, ...byClient(fitting)];
}

/** Whether a text may be words to look for; a paste of lines is what a program said. */
export const isSearch = (text: string): boolean => text.length <= longestSearch && !/\S\s*\n\s*\S/.test(text);

/** Every message of the groups, in their order. */
export const messagesIn = (groups: readonly MessageGroup[]): ShownMessage[] =>
  groups.flatMap(({ messages }) => messages);

function entriesWith(index: readonly IndexedEntry[], text: string): DictionaryEntry[] {
  const wanted = plain(text).split(' ').filter(Boolean);
  // Words begin where they are typed; a code may be looked for by any part of it.
  const fits = (words: string, word: string) => words.includes(word.length < 3 ? ` ${word}` : word);
  return index.filter(({ words }) => wanted.every((word) => fits(words, word))).map(({ entry }) => entry);
}

/** `SSL_ERROR_NO_CYPHER` and `ssl error no cypher` are the same words. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function byClient(entries: readonly DictionaryEntry[]): MessageGroup[] {
  const groups = new Map<string, ShownMessage[]>();
  for (const entry of entries) {
    const group = groups.get(entry.client) ?? [];
    const { examples, ...rest } = entry;
    const [message = entry.id, ...others] = examples;
    group.push({ ...rest, message, others, isQuote: false });
    groups.set(entry.client, group);
  }
  return [...groups].map(([client, messages]) => ({ client, messages }));
}

/** As it stands in the text, with what the dictionary knows of it besides. */
function quotedMessage(match: ErrorMatch, index: readonly IndexedEntry[]): ShownMessage {
  const { causes, client, entry: id, meaning, nextTest, quote } = match;
  const source = index.find(({ entry }) => entry.id === id)?.entry.source ?? '';
  return { id, client, message: quote, others: [], causes, meaning, nextTest, source, isQuote: true };
}
