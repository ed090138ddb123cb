import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import { configurationLimits, type Word } from '../dialect.ts';
import { placeAt } from '../place.ts';
import type { SourceText } from '../source-text.ts';
import { type LineWord, type LogicalLine, logicalLines, offsetOf, splitWords } from './logical-lines.ts';

/** A directive or a section as it stands in one file: nothing included, no variable put in, no condition decided. */
export interface SyntaxNode {
  /** Of `<VirtualHost *:443>`: `VirtualHost`. */
  readonly name: string;
  readonly isSection: boolean;
  readonly place: Place;
  readonly words: readonly Word[];
  readonly children: readonly SyntaxNode[];
  readonly end: Place | null;
  /**
   * `own`: its closing line. `own-with-more`: that line goes on behind the `>`. `outer`: the closing line of a section
   * around it. `file`: nothing but the end of the file.
   */
  readonly closedBy: 'own' | 'own-with-more' | 'outer' | 'file';
}

export interface FileSyntax {
  readonly nodes: readonly SyntaxNode[];
  readonly problems: readonly ConfigurationProblem[];
}

type Open = { -readonly [key in keyof SyntaxNode]: SyntaxNode[key] } & { children: SyntaxNode[] };

interface Reading {
  readonly source: SourceText;
  readonly top: SyntaxNode[];
  readonly stack: Open[];
  readonly problems: ConfigurationProblem[];
  left: number;
}

/** Sections and directives of one file, in their order. Goes on after every error. Never throws. */
export function readSyntax(source: SourceText): FileSyntax {
  const reading: Reading = { source, top: [], stack: [], problems: [], left: configurationLimits.directives };
  for (const line of logicalLines(source)) {
    if (line.text.startsWith('#')) continue;
    if (reading.left <= 0) {
      report(reading, 'too-many-directives', line, source.file);
      break;
    }
    if (line.text.startsWith('</')) close(reading, line);
    else if (line.text.startsWith('<')) open(reading, line);
    else plain(reading, line);
  }
  return { nodes: reading.top, problems: reading.problems };
}

function plain(reading: Reading, line: LogicalLine): void {
  const [name, ...words] = splitWords(line.text);
  if (name) add(reading, node(reading, line, name.text, words));
}

function open(reading: Reading, line: LogicalLine): void {
  const [, name = ''] = /^<([^\s>]*)/.exec(line.text) ?? [];
  const bracket = line.text.lastIndexOf('>');
  if (bracket === -1) report(reading, 'missing-end-of-directive', line, `<${name}`);
  const inside = bracket === -1 ? line.text : line.text.slice(0, bracket);
  const section: Open = { ...node(reading, line, name, splitWords(inside, name.length + 1)), children: [] };
  section.isSection = true;
  section.closedBy = 'file';
  add(reading, section);
  if (reading.stack.length < configurationLimits.depth) reading.stack.push(section);
  else report(reading, 'too-deep', line, `<${name}>`);
}

function close(reading: Reading, line: LogicalLine): void {
  const [written = ''] = /^\S+/.exec(line.text) ?? [];
  const name = written.slice(2, -1).toLowerCase();
  const index = reading.stack.findLastIndex((one) => one.name.toLowerCase() === name);
  const section = reading.stack[index];
  if (!written.endsWith('>')) report(reading, 'missing-end-of-directive', line, written);
  else if (!section) report(reading, 'unexpected-closing', line, written);
  else {
    for (const inner of reading.stack.slice(index + 1)) {
      inner.closedBy = 'outer';
      reading.problems.push({ kind: 'missing-closing', place: inner.place, subject: `<${inner.name}>` });
    }
    section.closedBy = line.text.length > written.length ? 'own-with-more' : 'own';
    section.end = placeOf(reading, line, 0);
    reading.stack.length = index;
  }
}

function add(reading: Reading, one: SyntaxNode): void {
  const parent = reading.stack.at(-1);
  (parent ? parent.children : reading.top).push(one);
  reading.left -= 1;
}

const node = (reading: Reading, line: LogicalLine, name: string, words: readonly LineWord[]): SyntaxNode => ({
  name,
  isSection: false,
  place: placeOf(reading, line, 0),
  words: words.map(({ text, at, quoted }) => ({ text, place: placeOf(reading, line, at), quoted })),
  children: [],
  end: null,
  closedBy: 'own',
});

const placeOf = (reading: Reading, line: LogicalLine, at: number) => placeAt(reading.source, offsetOf(line, at));

function report(reading: Reading, kind: ConfigurationProblem['kind'], line: LogicalLine, subject: string): void {
  reading.problems.push({ kind, place: placeOf(reading, line, 0), subject: subject.slice(0, 1000) });
}
