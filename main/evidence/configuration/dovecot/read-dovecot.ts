import type { Place } from '../../../../shared/configuration/place.ts';
import { type ConfigurationTree, configurationLimits, type Directive, type Word } from '../dialect.ts';
import { expandPattern, folderOf, isPattern, joinPath } from '../glob.ts';
import type { ReadFiles } from '../read-files.ts';
import { firstWord, mayGoOn, openText, type Reading, report, startOf, startReading, want } from '../reading.ts';
import { type DovecotLine, dovecotLines } from './logical-lines.ts';

type Block = Directive & { readonly children: Directive[]; end: Place | null };

interface Run {
  readonly reading: Reading;
  /** Values so far, by name: `$name` stands for them. */
  readonly values: Map<string, string>;
}

/** Reads a dovecot.conf and what it includes. */
export function readDovecot(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const directives = readFile({ reading, values: new Map() }, entry, startOf(entry), []);
  const { sources, problems, wanted } = reading;
  return { dialect: 'dovecot', entry, directives, sources, problems, wanted };
}

function readFile(run: Run, path: string, place: Place, way: readonly string[]): readonly Directive[] {
  const { reading } = run;
  if (way.includes(path) || way.length >= configurationLimits.depth) {
    report(reading, way.includes(path) ? 'include-loop' : 'too-deep', place, path);
    return [];
  }
  const source = openText(reading, path, { place, need: 'needed', dialect: 'dovecot' });
  if (!source) return [];
  const top: Directive[] = [];
  const open: Block[] = [];
  for (const line of dovecotLines(source)) {
    if (!mayGoOn(reading, line.place)) break;
    readLine(run, line, { top, open, way: [...way, path] });
  }
  for (const block of open) report(reading, 'missing-closing', block.place, block.name);
  return top;
}

interface Around {
  readonly top: Directive[];
  /** Blocks that are not closed yet, outermost first. */
  readonly open: Block[];
  readonly way: readonly string[];
}

function readLine(run: Run, line: DovecotLine, around: Around): void {
  const { open, top } = around;
  const into = open.at(-1)?.children ?? top;
  if (line.text === '}') {
    const block = open.pop();
    if (block) block.end = line.place;
    else report(run.reading, 'unexpected-closing', line.place, '}');
    return;
  }
  const directive = includeOf(run, line, around) ?? settingOf(run, line) ?? blockOf(line);
  if (directive === null) {
    report(run.reading, /\{/.test(line.text) ? 'unexpected-token' : 'missing-block', line.place, firstWord(line.text));
    return;
  }
  into.push(directive);
  if (directive.kind !== 'block') return;
  if (open.length >= configurationLimits.depth) report(run.reading, 'too-deep', line.place, directive.name);
  else open.push(directive as Block);
}

function includeOf(run: Run, { place, text }: DovecotLine, { way }: Around): Directive | null {
  const [, name = '', gap = '', written = ''] = /^(!include(?:_try)?)(\s+)(.+)$/.exec(text) ?? [];
  if (name === '') return null;
  const at = { ...place, column: place.column + name.length + gap.length };
  const pattern = joinPath(folderOf(place.file), unquoted(written));
  const paths = isPattern(pattern) ? expandPattern(run.reading.files, pattern) : [{ path: pattern }];
  const isTry = name === '!include_try';
  if (paths === null) run.reading.wanted.push({ path: pattern, isPattern: true, because: 'missing', place: at });
  else if (paths.length === 0 && !isTry) report(run.reading, 'file-missing', at, written);
  const found = (paths ?? []).map(({ path }) => path).filter((path) => !isTry || isThere(run.reading, path, at));
  const children = found.flatMap((path) => readFile(run, path, at, way));
  return { name, place, words: [wordAt(written, at)], kind: 'include', children, end: null };
}

/** What may be missing is asked for, and is no problem. */
function isThere(reading: Reading, path: string, place: Place): boolean {
  const isHere = reading.files.read(path, Number.MAX_SAFE_INTEGER).state !== 'missing';
  if (!isHere) want(reading, path, place);
  return isHere;
}

function settingOf(run: Run, { place, text }: DovecotLine): Directive | null {
  const [, name = '', gap = '', written = ''] = /^([^\s=]+)(\s*=\s*)(.*)$/.exec(text) ?? [];
  if (name === '') return null;
  const value = expanded(run, written, place);
  run.values.set(name, value);
  const word = { ...wordAt(written, { ...place, column: place.column + name.length + gap.length }), text: value };
  return { name, place, words: [word], kind: 'plain', children: [], end: null };
}

/** A value that begins with `$name` has values of before in it; elsewhere a dollar is a dollar. */
function expanded(run: Run, written: string, place: Place): string {
  if (!written.startsWith('$')) return unquoted(written);
  return written.replace(/(^|\s)\$(\S+)/g, (whole, before: string, name: string) => {
    const value = run.values.get(name);
    if (value === undefined && !isSetting.test(name)) report(run.reading, 'wrong-arguments', place, `$${name}`);
    return value === undefined ? whole : before + value;
  });
}

/** A plain name may be that of a setting which nobody has set; `$ENV:X` and `$SET:x` are those of 2.4. */
const isSetting = /^(?:[a-z][a-z0-9_]*|(?:ENV|SET):\S+)$/;

/** `name word "and more" {`, the brace at the end. */
function blockOf({ place, text }: DovecotLine): Block | null {
  const [, name = '', rest = ''] = /^([^\s={}]+)((?:\s+(?:"[^"]*"|[^\s{}"]+))*)\s+\{$/.exec(text) ?? [];
  if (name === '') return null;
  const words = [...rest.matchAll(/"[^"]*"|\S+/g)].map(({ 0: written, index }) =>
    wordAt(written, { ...place, column: place.column + name.length + index }),
  );
  return { name, place, words, kind: 'block', children: [], end: null };
}

const wordAt = (written: string, place: Place): Word => ({
  text: unquoted(written),
  place,
  quoted: /^["']/.test(written),
});

/** Quotes go where the whole value stands in them. */
function unquoted(written: string): string {
  const [, , inside] = /^(["'])(.*)\1$/s.exec(written) ?? [];
  return inside === undefined ? written : inside.replace(/\\(.)/g, '$1');
}
