import * as v from 'valibot';
import { ExplainDocument } from './debug-log/document.ts';
import { count, list, text, word } from './field.ts';

/** An entry of the error dictionary, as people read it. */
export const DictionaryEntry = v.object({
  id: word(),
  /** The program or library that says it. */
  client: word(),
  meaning: text('public', 600),
  /** Cause ids that fit, best first. */
  causes: list(word(), 8),
  /** What tells the causes apart. */
  nextTest: text('public', 400),
  /** Where the messages of this kind are documented. */
  source: text('public', 300),
  /** Messages as programs print them. */
  examples: list(text('public', 400), 4),
});
export type DictionaryEntry = v.InferOutput<typeof DictionaryEntry>;

/** Longest text that a page hands over, in UTF-16 units: its frame has twice as many bytes at most for plain text. */
export const longestPageLog = 4_000_000;

/** UTF-16 units of the end of a longer text that go along: what fails is mostly said there. */
export const longestTail = 65_536;

/** Longest text that goes back: a mark may be longer than the secret that it stands for. */
export const longestReading = 2 * longestPageLog;

/** What a text means, and the text without secrets, each of its lines where it was. */
export const LogReading = v.object({ ...ExplainDocument.entries, text: text('name', longestReading) });
export type LogReading = v.InferOutput<typeof LogReading>;

/** Calls of the page about error messages and debug logs. They touch no network. */
export const logCalls = {
  /** The whole dictionary of error messages, to be searched by the page. */
  dictionary: { argument: v.null(), value: v.object({ entries: list(DictionaryEntry, 2000) }) },
  /** Reads a debug log, or any error message, and says what it means. Keeps nothing. A long one that is read is stopped. */
  readLog: {
    argument: v.object({
      text: v.pipe(v.string(), v.maxLength(longestPageLog), v.metadata({ sensitivity: 'secret' })),
      /** What follows it and was not handed over: how much, and its end. */
      leftOut: v.object({ characters: count(), tail: text('secret', longestTail) }),
    }),
    value: LogReading,
  },
  /** Stops the reading of a long text; it answers as stopped. */
  stopLog: { argument: v.null(), value: v.null() },
} as const;
