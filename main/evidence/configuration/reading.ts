import type { DialectId, Place } from '../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../shared/configuration/problem.ts';
import { configurationLimits } from './dialect.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { ReadFiles } from './read-files.ts';
import { readSource, type SourceText, sourceLimit } from './source-text.ts';

/** One review that is under way: what was read so far, and how much more may be. */
export interface Reading {
  readonly files: ReadFiles;
  readonly sources: SourceText[];
  readonly problems: ConfigurationProblem[];
  readonly wanted: WantedFile[];
  /** Directives that may still be read. */
  left: number;
}

export const startReading = (files: ReadFiles): Reading => ({
  files,
  sources: [],
  problems: [],
  wanted: [],
  left: configurationLimits.directives,
});

export function report(reading: Reading, kind: ConfigurationProblem['kind'], place: Place, subject: string): void {
  if (reading.problems.length < configurationLimits.problems)
    reading.problems.push({ kind, place, subject: subject.slice(0, 1000) });
}

export function want(reading: Reading, path: string, place: Place, because: WantedFile['because'] = 'missing'): void {
  if (reading.wanted.length < configurationLimits.wanted)
    reading.wanted.push({ path: path.slice(0, 4096), isPattern: false, because, place });
}

/** Where a file as a whole is meant. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });

/** Whether the program goes on without the file: then it is asked for, and its absence is no problem. */
export type Need = 'needed' | 'optional';

/** What a line is about, for a problem with it: one word, since nobody knows what else stands there. */
export const firstWord = (text: string): string => (/\S{1,100}/.exec(text)?.[0] ?? '').replace(/(?<=.)[=:].*$/s, '');

interface Opening {
  readonly place: Place;
  readonly need: Need;
  readonly dialect: DialectId;
  /** Gets the text as it is, for a language whose secrets are told by where they stand in it. */
  readonly unhidden?: (text: string) => void;
}

/** The text of a file with its secrets hidden; null, with the problem at `place`, where there is none to read. */
export function openText(
  reading: Reading,
  path: string,
  { dialect, need, place, unhidden }: Opening,
): SourceText | null {
  if (reading.sources.length >= configurationLimits.files) {
    report(reading, 'too-many-files', place, path);
    return null;
  }
  const found = reading.files.read(path, sourceLimit);
  if (found.state === 'missing' || found.state === 'unreadable') {
    want(reading, path, place, found.state);
    if (need === 'needed') report(reading, found.state === 'missing' ? 'file-missing' : 'file-unreadable', place, path);
    return null;
  }
  const read = found.state === 'read' ? readSource(found.bytes, path) : found;
  if (read.state !== 'text') {
    report(reading, read.state === 'binary' ? 'file-binary' : 'file-too-large', place, path);
    return null;
  }
  unhidden?.(read.source.text);
  const source = { ...read.source, text: hideSecrets(read.source.text, dialect) };
  reading.sources.push(source);
  return source;
}

/** A line as it stands in the file, and where it begins. */
export interface SourceLine {
  /** Without its end. */
  readonly text: string;
  /** UTF-16 units into the text of the source. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

export function* linesOf(source: SourceText): Generator<SourceLine> {
  for (const [index, offset] of source.lineStarts.entries()) {
    const whole = source.text.slice(offset, source.lineStarts[index + 1] ?? source.text.length);
    yield { text: whole.replace(/\r?\n$|\r$/, ''), offset, line: index + 1 };
  }
}

/** Takes one off what may be read; false, with one problem, where nothing is left. */
export function mayGoOn(reading: Reading, place: Place): boolean {
  reading.left -= 1;
  if (reading.left === -1) report(reading, 'too-many-directives', place, '');
  return reading.left >= 0;
}
