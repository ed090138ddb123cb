import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationProblem, WantedFile } from '../../../../shared/configuration/problem.ts';
import { type ConfigurationTree, configurationLimits, type Directive, type Word } from '../dialect.ts';
import { hideSecrets } from '../hide-secrets.ts';
import { placeAt } from '../place.ts';
import type { ReadFiles } from '../read-files.ts';
import { firstWord } from '../reading.ts';
import { readSource, type SourceText, sourceLimit } from '../source-text.ts';
import { holds } from './conditions.ts';
import { type CrtListLine, readCrtList } from './crt-list.ts';
import { sectionKeywords } from './keywords.ts';
import { lineProblems, sectionProblems } from './line-rules.ts';
import { type LineWord, lineWords } from './line-words.ts';

/** What HAProxy is started with. */
export interface HaproxyStart {
  readonly environment: ReadonlyMap<string, string>;
  /** Files and folders of further `-f`, after the entry. */
  readonly further: readonly string[];
  readonly version: string;
  readonly opensslVersion: string;
}

export const usualHaproxyStart: HaproxyStart = {
  environment: new Map(),
  further: [],
  version: '3.2.0',
  opensslVersion: '3.0.0',
};

/** `skipped`: a `.if` leaves it out. */
export interface HaproxyDirective extends Directive {
  readonly skipped: boolean;
  readonly children: readonly HaproxyDirective[];
}

export interface HaproxyTree extends ConfigurationTree {
  readonly directives: readonly HaproxyDirective[];
  /** Lines of the crt-lists that `bind` lines name, by path. */
  readonly crtLists: ReadonlyMap<string, readonly CrtListLine[]>;
}

type Section = HaproxyDirective & { readonly children: HaproxyDirective[] };

interface Run {
  readonly files: ReadFiles;
  readonly folder: string;
  readonly start: HaproxyStart;
  readonly variables: Map<string, string>;
  readonly sections: HaproxyDirective[];
  readonly sources: SourceText[];
  readonly problems: ConfigurationProblem[];
  readonly wanted: WantedFile[];
  readonly crtLists: Map<string, readonly CrtListLine[]>;
  left: number;
}

interface FileRun {
  readonly source: SourceText;
  /** One for each `.if` that is open: `taken` now, `done` with the branch to be taken. */
  readonly conditions: { taken: boolean; done: boolean; readonly place: Place }[];
  section: Section | null;
}

const sectionNames = new Set(sectionKeywords.split(' '));

/** Reads a configuration, or every `.cfg` of a folder, as HAProxy does: one file after the other, each from its top. */
export function readHaproxy(files: ReadFiles, entry: string, start: HaproxyStart = usualHaproxyStart): HaproxyTree {
  const run: Run = {
    files,
    folder: files.list(entry) ? entry : entry.slice(0, Math.max(entry.lastIndexOf('/'), 0)),
    start,
    variables: new Map(start.environment),
    sections: [],
    sources: [],
    problems: [],
    wanted: [],
    crtLists: new Map(),
    left: configurationLimits.directives,
  };
  const paths = [entry, ...start.further].flatMap((path) => filesOf(files, path));
  for (const path of paths.slice(0, configurationLimits.files)) readFile(run, path);
  const { sections, sources, problems, wanted, crtLists } = run;
  return { dialect: 'haproxy', entry, directives: sections, sources, problems, wanted, crtLists };
}

function filesOf(files: ReadFiles, path: string): readonly string[] {
  const entries = files.list(path);
  if (!entries) return [path];
  return entries
    .filter(({ name, isFolder }) => !isFolder && name.endsWith('.cfg') && !name.startsWith('.'))
    .map(({ name }) => `${path.replace(/\/$/, '')}/${name}`)
    .sort((one, other) => (one < other ? -1 : 1));
}

function sourceAt(run: Run, path: string, place: Place): SourceText | null {
  const found = run.files.read(path, sourceLimit);
  if (found.state === 'read') {
    const read = readSource(found.bytes, path);
    if (read.state === 'text') {
      const hidden = { ...read.source, text: hideSecrets(read.source.text, 'haproxy') };
      run.sources.push(hidden);
      return hidden;
    }
    report(run, read.state === 'binary' ? 'file-binary' : 'file-too-large', place, path);
  } else if (found.state === 'too-large') report(run, 'file-too-large', place, path);
  else {
    run.wanted.push({ path: path.slice(0, 4096), isPattern: false, because: found.state, place });
    report(run, found.state === 'missing' ? 'file-missing' : 'file-unreadable', place, path);
  }
  return null;
}

function readFile(run: Run, path: string): void {
  const source = sourceAt(run, path, { file: path, line: 1, column: 1 });
  if (!source) return;
  const file: FileRun = { source, conditions: [], section: null };
  // HAProxy takes a byte order mark for the beginning of the first word.
  if (source.oddities.includes('byte-order-mark'))
    report(run, 'unexpected-token', { file: path, line: 1, column: 1 }, '\uFEFF');
  for (const [index, offset] of source.lineStarts.entries()) {
    const whole = source.text.slice(offset, source.lineStarts[index + 1] ?? source.text.length);
    readLine(run, file, { text: whole.replace(/\r?\n$/, ''), offset });
    if (run.left <= 0) break;
  }
  const { text } = source;
  // A file without an end of its last line is refused: it might have been cut off.
  if (text !== '' && !text.endsWith('\n'))
    report(
      run,
      'missing-end-of-directive',
      placeAt(source, text.length),
      firstWord(text.slice(source.lineStarts.at(-1))),
    );
  for (const { place } of file.conditions) report(run, 'missing-closing', place, '.if');
}

interface Line {
  readonly text: string;
  readonly offset: number;
}

function readLine(run: Run, file: FileRun, line: Line): void {
  const lookup = (name: string) => (name.startsWith('.') ? '' : run.variables.get(name));
  const cut = lineWords(line.text, lookup);
  if (cut.fault) {
    const kind = cut.fault.kind === 'quote' ? 'unterminated-quote' : 'unexpected-token';
    report(run, kind, placeAt(file.source, line.offset + cut.fault.at), firstWord(line.text));
    return;
  }
  const [first] = cut.words;
  if (!first || first.text === '') return;
  run.left -= 1;
  const all = cut.words.map((word) => toWord(file, line, word));
  const skipped = !file.conditions.every(({ taken }) => taken);
  const directive = directiveOf(all, skipped);
  if (first.text.startsWith('.') && runMacro(run, file, directive)) return;
  if (!skipped) runLine(run, file, directive);
  else (file.section?.children ?? run.sections).push(directive);
}

/** `no` and `default` before a keyword belong to it, not to its name. */
function directiveOf(words: readonly Word[], skipped: boolean): HaproxyDirective {
  const isModified = /^(?:no|default)$/.test(words[0]?.text ?? '') && words.length > 1;
  const [name, ...rest] = isModified ? words.slice(1) : words;
  const place = words[0]?.place ?? { file: '', line: 1, column: 1 };
  const text = isModified ? `${words[0]?.text} ${name?.text}` : (name?.text ?? '');
  return { name: text, place, words: rest, kind: 'plain', children: [], end: null, skipped };
}

function runLine(run: Run, file: FileRun, directive: HaproxyDirective): void {
  if (sectionNames.has(directive.name)) {
    const section: Section = { ...directive, kind: 'block', children: [] };
    file.section = section;
    run.sections.push(section);
    for (const problem of sectionProblems(section)) report(run, problem.kind, problem.place, problem.subject);
  } else if (file.section) runInSection(run, file.section, directive);
  else report(run, 'misplaced-directive', directive.place, directive.name);
}

function runInSection(run: Run, section: Section, directive: HaproxyDirective): void {
  section.children.push(directive);
  for (const problem of lineProblems(section.name, directive))
    report(run, problem.kind, problem.place, problem.subject);
  if (section.name === 'global') setVariables(run, directive);
  if (directive.name === 'bind') readCrtLists(run, directive);
}

function setVariables(run: Run, { name, words }: HaproxyDirective): void {
  const [variable = '', value = ''] = words.map(({ text }) => text);
  if (name === 'setenv' || (name === 'presetenv' && !run.variables.has(variable))) run.variables.set(variable, value);
  else if (name === 'unsetenv') for (const { text } of words) run.variables.delete(text);
  else if (name === 'resetenv') {
    const kept = new Set(words.map(({ text }) => text));
    for (const one of [...run.variables.keys()]) if (!kept.has(one)) run.variables.delete(one);
  }
}

function readCrtLists(run: Run, bind: HaproxyDirective): void {
  for (const [index, word] of bind.words.entries()) {
    const path = bind.words[index + 1];
    if (word.text !== 'crt-list' || !path || path.text.includes('${')) continue;
    const absolute = pathFrom(run.folder, path.text);
    if (run.crtLists.has(absolute)) continue;
    const source = sourceAt(run, absolute, path.place);
    const { lines, problems } = source ? readCrtList(source) : { lines: [], problems: [] };
    run.crtLists.set(absolute, lines);
    for (const problem of problems) report(run, problem.kind, problem.place, problem.subject);
  }
}

/** A relative path starts where HAProxy was started, which no file says: the folder of the entry is taken. */
export const pathFrom = (folder: string, path: string): string =>
  path.startsWith('/') ? path : `${folder.replace(/\/$/, '')}/${path}`;

/** `.if` and its like. True where the line is done with. */
function runMacro(run: Run, file: FileRun, directive: HaproxyDirective): boolean {
  const { conditions } = file;
  const expression = directive.words.map(({ text }) => text).join(' ');
  const inside = conditions.at(-1);
  if (directive.name === '.if') {
    const value = conditions.every(({ taken }) => taken) ? decided(run, directive, expression) : true;
    const taken = value && conditions.every((one) => one.taken);
    conditions.push({ taken, done: taken, place: directive.place });
  } else if (/^\.(?:elif|else|endif)$/.test(directive.name) && !inside)
    report(run, 'unexpected-closing', directive.place, directive.name);
  else if (directive.name === '.elif' && inside) {
    const outer = conditions.slice(0, -1).every(({ taken }) => taken);
    inside.taken = outer && !inside.done && decided(run, directive, expression);
    inside.done ||= inside.taken;
  } else if (directive.name === '.else' && inside) {
    inside.taken = !inside.done && conditions.slice(0, -1).every(({ taken }) => taken);
    inside.done = true;
  } else if (directive.name === '.endif') conditions.pop();
  else if (!/^\.(?:notice|warning|diag|alert)$/.test(directive.name)) return false;
  return true;
}

function decided(run: Run, directive: HaproxyDirective, expression: string): boolean {
  const value = holds(expression, {
    isDefined: (name) => run.variables.has(name),
    version: run.start.version,
    opensslVersion: run.start.opensslVersion,
  });
  const isCall = /^[\s\w!&|().,"'${}[\]*/:-]*$/.test(expression);
  if (value === null && !isCall) report(run, 'unexpected-token', directive.place, `${directive.name} ${expression}`);
  return value === true;
}

const toWord = (file: FileRun, line: Line, word: LineWord): Word => ({
  text: word.text,
  place: placeAt(file.source, line.offset + word.at),
  quoted: word.quoted,
});

function report(run: Run, kind: ConfigurationProblem['kind'], place: Place, subject: string): void {
  if (run.problems.length < configurationLimits.problems)
    run.problems.push({ kind, place, subject: subject.slice(0, 1000) });
}
