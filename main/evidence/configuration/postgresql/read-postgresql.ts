import type { Place } from '../../../../shared/configuration/place.ts';
import { type ConfigurationTree, configurationLimits, type Directive, effective, type Word } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import type { ReadFiles } from '../read-files.ts';
import {
  firstWord,
  linesOf,
  mayGoOn,
  type Need,
  openText,
  type Reading,
  report,
  type SourceLine,
  startOf,
  startReading,
} from '../reading.ts';
import { readPostgresLine } from './tokens.ts';

/** Reads a postgresql.conf with its includes, what ALTER SYSTEM has set, and the pg_hba.conf that belongs to it. */
export function readPostgresql(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const own = settingsIn(reading, entry, startOf(entry), 'needed', []);
  const automatic = joinPath(folderOf(entry), 'postgresql.auto.conf');
  const isThere = automatic !== entry && files.read(automatic, Number.MAX_SAFE_INTEGER).state === 'read';
  const later = isThere ? settingsIn(reading, automatic, startOf(automatic), 'optional', [entry]) : [];
  const all = [...own, ...later];
  const usual = usualFiles(files, all, entry);
  const hba = hbaOf(reading, all, entry);
  const { sources, problems, wanted } = reading;
  return { dialect: 'postgresql', entry, directives: [...all, ...usual, ...hba], sources, problems, wanted };
}

/** Without a line the certificate is `server.crt` and the key `server.key` in the folder of the data, as far as they lie there. */
function usualFiles(files: ReadFiles, settings: readonly Directive[], entry: string): Directive[] {
  const lines = [...effective(settings)];
  const said = (wanted: string) => lines.findLast(({ name }) => name.toLowerCase() === wanted);
  const ssl = said('ssl');
  if (!ssl) return [];
  const folder = joinPath(folderOf(entry), said('data_directory')?.words[0]?.text || folderOf(entry));
  return ['ssl_cert_file', 'ssl_key_file'].flatMap((name) => {
    const path = joinPath(folder, name === 'ssl_cert_file' ? 'server.crt' : 'server.key');
    if (said(name) || files.read(path, Number.MAX_SAFE_INTEGER).state === 'missing') return [];
    const word: Word = { text: path, place: ssl.place, quoted: false };
    return [{ name, place: ssl.place, words: [word], kind: 'plain' as const, children: [], end: null }];
  });
}

function settingsIn(reading: Reading, path: string, place: Place, need: Need, way: readonly string[]): Directive[] {
  if (way.includes(path) || way.length > configurationLimits.depth) {
    report(reading, way.includes(path) ? 'include-loop' : 'too-deep', place, path);
    return [];
  }
  const source = openText(reading, path, { place, need, dialect: 'postgresql' });
  if (!source) return [];
  const found: Directive[] = [];
  for (const line of linesOf(source)) {
    if (!mayGoOn(reading, { file: path, line: line.line, column: 1 })) break;
    const directive = directiveOf(reading, path, line, [...way, path]);
    if (directive) found.push(directive);
  }
  return found;
}

function directiveOf(reading: Reading, file: string, line: SourceLine, way: readonly string[]): Directive | null {
  const read = readPostgresLine(line.text);
  const at = (offset: number): Place => ({ file, line: line.line, column: offset + 1 });
  if (read.state === 'fault') report(reading, read.kind, at(read.at), firstWord(line.text));
  if (read.state !== 'setting') return null;
  const { name, value } = read;
  const word: Word = { text: value.text, place: at(value.at), quoted: value.quoted };
  const one = { name: name.text, place: at(name.at), words: [word], end: null };
  if (!/^include(?:_dir|_if_exists)?$/i.test(name.text)) return { ...one, kind: 'plain', children: [] };
  return { ...one, kind: 'include', children: included(reading, name.text.toLowerCase(), word, way) };
}

function included(reading: Reading, name: string, { place, text }: Word, way: readonly string[]): Directive[] {
  const path = joinPath(folderOf(place.file), text);
  if (name !== 'include_dir') return settingsIn(reading, path, place, name === 'include' ? 'needed' : 'optional', way);
  const entries = reading.files.list(path);
  if (!entries) {
    reading.wanted.push({ path, isPattern: false, because: 'missing', place });
    report(reading, 'file-missing', place, path);
  }
  return (entries ?? [])
    .filter(({ isFolder, name: file }) => !isFolder && file.endsWith('.conf') && !file.startsWith('.'))
    .map(({ name: file }) => file)
    .sort()
    .flatMap((file) => settingsIn(reading, joinPath(path, file), place, 'needed', way));
}

/** Lines of pg_hba.conf, in a block of its name. */
function hbaOf(reading: Reading, settings: readonly Directive[], entry: string): Directive[] {
  const named = [...effective(settings)].findLast(({ name }) => name.toLowerCase() === 'hba_file');
  const path = joinPath(folderOf(entry), named?.words[0]?.text ?? 'pg_hba.conf');
  const place = named?.place ?? startOf(path);
  const source = openText(reading, path, { place, need: 'optional', dialect: 'postgresql' });
  if (!source) return [];
  const children: Directive[] = [];
  for (const { line, text } of linesOf(source)) {
    const words = [...text.matchAll(/#.*|("[^"]*"|[^\s,"#])+(?:,(?:"[^"]*"|[^\s,"#])+)*/g)]
      .filter(({ 0: word }) => !word.startsWith('#'))
      .map(({ 0: word, index }) => ({ text: word, place: { file: path, line, column: index + 1 }, quoted: false }));
    const [first, ...rest] = words;
    if (!first || !mayGoOn(reading, first.place)) continue;
    children.push({ name: first.text, place: first.place, words: rest, kind: 'plain', children: [], end: null });
  }
  return [{ name: 'hba_file', place, words: [], kind: 'block', children, end: null }];
}
