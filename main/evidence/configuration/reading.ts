import type { Place } from '../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../shared/configuration/problem.ts';
import { configurationLimits } from './dialect.ts';
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

/**
 * The text of a file with its secrets hidden; null, with the problem at `place`, where there is none to read.
 * @param hide has to keep the length of the text, so that every place stays
 */
export function openText(
  reading: Reading,
  path: string,
  { place, need, hide }: { readonly place: Place; readonly need: Need; readonly hide: (text: string) => string },
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
  const source = { ...read.source, text: hide(read.source.text) };
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
