import type { Place } from '../../../../shared/configuration/place.ts';
import { type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { type CnfItem, readCnf } from '../openssl-cnf.ts';
import { lineText } from '../place.ts';
import type { ReadFiles } from '../read-files.ts';
import { firstWord, mayGoOn, openText, type Reading, report, startOf, startReading } from '../reading.ts';
import type { SourceText } from '../source-text.ts';
import { expandValue, type Values } from './variables.ts';

type Block = Directive & { readonly children: Directive[] };

interface Run {
  readonly reading: Reading;
  readonly folder: string;
  readonly values: Values;
  readonly blocks: Block[];
  /** The section that the next line stands in; an included file leaves behind the one that it ends in. */
  section: string;
  /** `.pragma dollarid:on`: a bare dollar is a letter. */
  plainDollar: boolean;
}

/** Reads an openssl.cnf and what it includes: one block for each header, in the order of OpenSSL. */
export function readOpensslCnf(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const run: Run = {
    reading,
    folder: folderOf(entry),
    values: new Map(),
    blocks: [],
    section: 'default',
    plainDollar: false,
  };
  readFile(run, entry, [], startOf(entry));
  const { sources, problems, wanted } = reading;
  return { dialect: 'openssl-cnf', entry, directives: run.blocks, sources, problems, wanted };
}

function readFile(run: Run, path: string, way: readonly string[], place: Place): void {
  const { reading } = run;
  if (way.includes(path)) report(reading, 'include-loop', place, path);
  else if (way.length >= configurationLimits.depth) report(reading, 'too-deep', place, path);
  else {
    // What an include names and is not there, OpenSSL passes over.
    const need = way.length === 0 ? 'needed' : 'optional';
    const source = openText(reading, path, { place, need, dialect: 'openssl-cnf' });
    if (source) runItems(run, source, [...way, path]);
  }
}

function runItems(run: Run, source: SourceText, way: readonly string[]): void {
  run.plainDollar ||= /^[ \t]*\.pragma[ \t=]+dollarid[ \t]*:[ \t]*(?:on|true|yes|1)/im.test(source.text);
  let own = run.section;
  for (const item of itemsOf(run, source)) {
    const place = { file: source.file, line: item.line, column: columnOf(source, item) };
    if (!mayGoOn(run.reading, place)) return;
    if (item.kind === 'header') {
      own = run.section = item.section;
      begin(run, item.section, place);
    } else if (item.kind === 'setting') {
      // `other::name` names its own section; the rest stands where the last include has left it.
      addSetting(run, source, { ...item, section: item.section === own ? run.section : item.section }, place);
    } else {
      include(run, item.path, place, way);
    }
  }
}

/** OpenSSL takes nothing of a file with a broken line; it is named, and what follows is read all the same. */
function itemsOf(run: Run, source: SourceText): readonly CnfItem[] {
  const lines = source.text.split('\n');
  for (let tries = 0; ; tries += 1) {
    const { brokenLine, isCut, items } = readCnf(lines.join('\n'), source.file, run.section);
    if (isCut) report(run.reading, 'too-many-directives', startOf(source.file), source.file);
    if (brokenLine === null || tries > mostBroken) return items;
    const text = lineText(source, brokenLine);
    const place = { file: source.file, line: brokenLine, column: Math.max(text.search(/\S/), 0) + 1 };
    report(run.reading, 'unexpected-token', place, firstWord(text));
    for (let at = brokenLine - 1; ; at += 1) {
      const goesOn = /\\\r?$/.test(lines[at] ?? '');
      lines[at] = '';
      if (!goesOn) break;
    }
  }
}

const mostBroken = 20;

const columnOf = (source: SourceText, item: CnfItem) =>
  item.kind === 'setting' ? item.column : Math.max(lineText(source, item.line).search(/\S/), 0) + 1;

function begin(run: Run, section: string, place: Place): Block {
  const block: Block = { name: section, place, words: [], kind: 'block', children: [], end: null };
  run.blocks.push(block);
  return block;
}

function addSetting(
  run: Run,
  source: SourceText,
  setting: { readonly section: string; readonly name: string; readonly value: string },
  place: Place,
): void {
  const { section, name } = setting;
  const line = lineText(source, place.line);
  const start = Math.max(line.indexOf('='), place.column - 1) + 1;
  const valuePlace = { ...place, column: start + (line.slice(start).match(/^\s*/)?.[0].length ?? 0) + 1 };
  const quoted = /["'`]/.test(line.slice(start));
  const { text, missing } = expandValue(run.values, section, quoted ? '' : setting.value, run.plainDollar);
  if (missing !== null) report(run.reading, 'wrong-arguments', valuePlace, `$${missing}`);
  const word = { text: quoted ? setting.value : text, place: valuePlace, quoted };
  const last = run.blocks.at(-1);
  const block = last?.name === section ? last : begin(run, section, place);
  block.children.push({ name, place, words: [word], kind: 'plain', children: [], end: null });
  const values = run.values.get(section) ?? new Map<string, string>();
  run.values.set(section, values.set(name, word.text));
}

/** A folder stands for its `.cnf` and `.conf` files. A relative path starts where the program runs: here, beside the file. */
function include(run: Run, written: string, place: Place, way: readonly string[]): void {
  const { text } = expandValue(run.values, run.section, written, run.plainDollar);
  if (text.includes('$')) {
    report(run.reading, 'file-missing', place, text);
    return;
  }
  const path = joinPath(run.folder, text);
  const entries = run.reading.files.list(path);
  const names = entries
    ?.filter(({ isFolder, name }) => !isFolder && /\.(?:cnf|conf)$/.test(name))
    .map(({ name }) => name)
    .sort();
  for (const one of names?.map((name) => joinPath(path, name)) ?? [path]) readFile(run, one, way, place);
}
