import { type Command, findCommands } from '../commands/find-commands.ts';
import { sortArguments, type UsedOption } from '../commands/options.ts';
import type { Word } from '../commands/shell-words.ts';
import { insideQuotes, type SecretFinder, type Span } from './span.ts';

/** Values of options that carry credentials or data, in the commands of known programs. */
export const commandOptions: SecretFinder = (text) => findCommands(text).flatMap((command) => spansIn(text, command));

function spansIn(text: string, { tool, words }: Command): Span[] {
  const { used } = sortArguments(tool.options, words);
  const positions = tool.secretPositionals?.(words.map((word) => word.text)) ?? [];
  return [
    ...used.flatMap((one) => spanOf(text, one)),
    ...positions.flatMap((position) => wholeWord(text, words[position])),
  ];
}

function spanOf(text: string, { option, value, word, valueOffset }: UsedOption): Span[] {
  if (option.secret === null || value === null || word === null || value === '') return [];
  const valueStart = valueOffset === 0 ? word.start : writtenOffset(text, word, valueOffset);
  const [start, end] = insideQuotes(text, valueStart, word.end);
  const trimmed =
    valueOffset > 0 && /["']/.test(text[word.start] ?? '') && text[end - 1] === text[word.start] ? end - 1 : end;
  if (option.secret === 'header') return headerSpan(text, start, trimmed);
  if (option.secret === 'after-colon') return afterColonSpan(text, start, trimmed);
  return [{ start, end: trimmed, kind: option.secret === 'attached' ? 'password' : option.secret }];
}

/** Where an attached value begins in the word as written, quotes included. */
function writtenOffset(text: string, word: Word, offset: number): number {
  const written = text.slice(word.start, word.end);
  const separator = /^["']?--?[\w-]+[=:]/.exec(written)?.[0].length;
  if (separator !== undefined && word.text.slice(0, offset).match(/[=:]$/)) return word.start + separator;
  return word.start + offset + (/^["']/.test(written) ? 1 : 0);
}

/** Headers that say nothing about a person. */
const plainHeader =
  /^(?:host|user-agent|accept(?:-[a-z]+)?|content-(?:type|length|encoding)|connection|cache-control|pragma|expect|te|upgrade|origin|dnt|range|if-[a-z-]+|transfer-encoding|sec-ch-[a-z-]+|sec-fetch-[a-z-]+)$/i;

function headerSpan(text: string, start: number, end: number): Span[] {
  const written = text.slice(start, end);
  const colon = written.search(/[:;]/);
  if (colon < 0 || plainHeader.test(written.slice(0, colon).trim())) return [];
  const value = start + colon + 1 + (/^\s*/.exec(written.slice(colon + 1))?.[0].length ?? 0);
  const kind = /cookie/i.test(written.slice(0, colon)) ? 'cookie' : 'token';
  return value < end ? [{ start: value, end, kind }] : [];
}

/** curl's `--cert FILE:PASSWORD`; a drive letter is no file name. */
function afterColonSpan(text: string, start: number, end: number): Span[] {
  const written = text.slice(start, end);
  const colon = written.indexOf(':', /^[A-Za-z]:[\\/]/.test(written) ? 2 : 0);
  return colon < 0 || colon === written.length - 1 ? [] : [{ start: start + colon + 1, end, kind: 'password' }];
}

function wholeWord(text: string, word: Word | undefined): Span[] {
  if (word === undefined) return [];
  const written = text.slice(word.start, word.end);
  const prefix = /^\/p:/i.test(written) ? 3 : 0;
  const at = written.lastIndexOf('@');
  const end = prefix === 0 && at > 0 ? word.start + at : word.end;
  return [{ start: word.start + prefix, end, kind: 'password' }];
}
