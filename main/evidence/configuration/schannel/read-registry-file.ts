import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationTree, Directive } from '../dialect.ts';
import type { ReadFiles } from '../read-files.ts';
import { firstWord, linesOf, mayGoOn, openText, report, startOf, startReading } from '../reading.ts';
import { valueInExport } from '../registry.ts';
import type { SourceText } from '../source-text.ts';

/** Reads a .reg file: a block for each key, its values as plain directives. A key or value that is deleted is `skipped`. */
export function readRegistryFile(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const source = openText(reading, entry, { place: startOf(entry), need: 'needed', dialect: 'schannel-registry' });
  const directives: (Directive & { readonly children: Directive[] })[] = [];
  if (source && !/^\s*(?:Windows Registry Editor Version|REGEDIT4)/.test(source.text))
    report(reading, 'not-this-dialect', startOf(entry), firstWord(source.text));
  for (const { place, text } of source ? logicalLines(source) : []) {
    if (!mayGoOn(reading, place)) break;
    const [, deleted, path] = /^\[(-)?(HKEY_[^\]]+)\]\s*$/.exec(text) ?? [];
    const value = path ? null : valueOfLine(text, place);
    if (path)
      directives.push({
        name: path,
        place,
        words: [],
        kind: 'block',
        children: [],
        end: null,
        skipped: deleted !== undefined,
      });
    else if (value) directives.at(-1)?.children.push(value);
    else if (!/^(?:;|Windows Registry Editor|REGEDIT4|@=|$)/.test(text))
      report(reading, 'unexpected-token', place, firstWord(text));
  }
  const { sources, problems, wanted } = reading;
  return { dialect: 'schannel-registry', entry, directives, sources, problems, wanted };
}

/** A backslash at the end of a value goes on in the next line. */
function* logicalLines(source: SourceText): Generator<{ text: string; place: Place }> {
  let pending: { text: string; place: Place } | null = null;
  for (const { line, text } of linesOf(source)) {
    const place: Place = pending?.place ?? { file: source.file, line, column: Math.max(text.search(/\S/), 0) + 1 };
    const whole: string = (pending?.text ?? '') + text.trim();
    pending = /^"/.test(whole) && whole.endsWith('\\') ? { text: whole.slice(0, -1), place } : null;
    if (!pending) yield { text: whole, place };
  }
}

/** The word is the number in decimal or the text; a value that is deleted (`"x"=-`) is skipped. */
function valueOfLine(text: string, place: Place): Directive | null {
  const value = valueInExport(text);
  if (!value) return null;
  const at = text.indexOf('=', value.name.length + 2) + 1;
  const word = { text: String(value.data ?? ''), place: { ...place, column: place.column + at }, quoted: false };
  const skipped = value.data === null || text.slice(at).trim() === '-';
  return { name: value.name, place, words: [word], kind: 'plain', children: [], end: null, skipped };
}
