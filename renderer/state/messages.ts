import { create } from 'zustand';
import type { DictionaryEntry } from '../../shared/contract-logs.ts';
import type { Reading } from '../../shared/reading.ts';
import { type IndexedEntry, indexOf } from '../facts/message-search.ts';

/** The dictionary is fetched once, when its screen is opened first. */
export type Dictionary =
  | { readonly phase: 'none' | 'opening' }
  | { readonly phase: 'open'; readonly entries: readonly DictionaryEntry[]; readonly index: readonly IndexedEntry[] }
  | { readonly phase: 'broken'; readonly because: string };

export interface MessagesState {
  readonly dictionary: Dictionary;
  /** What is in the field: words to look for, or what a program said. */
  readonly text: string;
  /** What the engine found in `readText`; null before its first answer, and for an empty field. */
  readonly reading: Reading | null;
  readonly readText: string;
  /** Versions of TLS that a pasted log tells of. */
  readonly versions: readonly string[];
  /** The message that is explained: its id, and whether it is a line of the text. Null: none was chosen. */
  readonly chosen: Chosen | null;
}

export interface Chosen {
  readonly id: string;
  readonly isQuote: boolean;
}

export const useMessages = create<MessagesState>(() => ({
  dictionary: { phase: 'none' },
  text: '',
  reading: null,
  readText: '',
  versions: [],
  chosen: null,
}));

/** The dictionary as it came. */
export function dictionaryOpened(entries: readonly DictionaryEntry[]): void {
  useMessages.setState({ dictionary: { phase: 'open', entries, index: indexOf(entries) } });
}

/** A new text. What the last one came to stays on screen until the next answer. */
export function setMessageText(text: string): void {
  const cleared = text.trim() === '' ? { reading: null, readText: '' } : {};
  useMessages.setState({ text, chosen: null, versions: [], ...cleared });
}

/** Takes an answer, unless the text has moved on. A private key leaves the field with its refusal. */
export function setMessageReading(readText: string, reading: Reading): void {
  if (useMessages.getState().text !== readText) return;
  const secret = reading.kind === 'refused' && reading.code === 'PRIVATE_KEY';
  useMessages.setState(secret ? { reading, text: '', readText: '' } : { reading, readText });
}
