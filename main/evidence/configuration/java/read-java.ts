import type { Place } from '../../../../shared/configuration/place.ts';
import { type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { readJavaSecurity } from '../java-security.ts';
import { lineText } from '../place.ts';
import type { ReadFiles } from '../read-files.ts';
import { mayGoOn, openText, type Reading, report, startOf, startReading } from '../reading.ts';
import type { SourceText } from '../source-text.ts';

/** Where Red Hat's JDKs look for the system's policy when `security.useSystemPropertiesFile` says so. */
const systemFile = '/etc/crypto-policies/back-ends/java.config';

/** Reads a java.security with what it includes (from JDK 24 on) and the system's policy where it asks for it. */
export function readJavaSecurityFile(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const own = propertiesIn(reading, entry, startOf(entry), []);
  const asking = own.findLast(({ name }) => name === 'security.useSystemPropertiesFile');
  const system =
    asking?.words[0]?.text.toLowerCase() === 'true' ? [included(reading, asking, systemFile, [entry])] : [];
  return treeOf('java-security', entry, reading, [...own, ...system]);
}

const treeOf = (
  dialect: ConfigurationTree['dialect'],
  entry: string,
  { sources, problems, wanted }: Reading,
  directives: readonly Directive[],
): ConfigurationTree => ({ dialect, entry, directives, sources, problems, wanted });

function propertiesIn(reading: Reading, path: string, place: Place, way: readonly string[]): readonly Directive[] {
  if (way.includes(path) || way.length > configurationLimits.depth) {
    report(reading, way.includes(path) ? 'include-loop' : 'too-deep', place, path);
    return [];
  }
  const source = openText(reading, path, {
    place,
    need: way.length === 0 ? 'needed' : 'optional',
    dialect: 'java-security',
  });
  if (!source) return [];
  return readJavaSecurity(source.text, path).flatMap(({ name, value, line, column }) => {
    const one = directiveOf(source, name, value, { file: path, line, column });
    if (!mayGoOn(reading, one.place)) return [];
    const isInclude = name === 'include' && !value.includes('${');
    return [isInclude ? included(reading, one, joinPath(folderOf(path), value), [...way, path]) : one];
  });
}

function included(reading: Reading, directive: Directive, path: string, way: readonly string[]): Directive {
  return { ...directive, kind: 'include', children: propertiesIn(reading, path, directive.place, way) };
}

function directiveOf(source: SourceText, name: string, value: string, place: Place): Directive {
  const rest = lineText(source, place.line).slice(place.column - 1 + name.length);
  const skipped = /^\s*[:=]?\s*/.exec(rest)?.[0].length ?? 0;
  const words = [
    { text: value.trim(), place: { ...place, column: place.column + name.length + skipped }, quoted: false },
  ];
  return { name, place, words, kind: 'plain', children: [], end: null };
}

/** One `-Dname=value`: in a list of options, in a script that sets them, behind a range of versions (`9-:-D…`). */
const option = /-D([\w.]{1,200})(?:=((?:"[^"\r\n]*"|'[^'\r\n]*'|\\.|[^\s"'\\])*))?/g;

/** Reads options of a JVM: `jvm.options`, `setenv.sh`, the text of JAVA_TOOL_OPTIONS. */
export function readJavaOptions(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const source = openText(reading, entry, { place: startOf(entry), need: 'needed', dialect: 'java-options' });
  const directives = source ? [...optionsIn(reading, source)] : [];
  return treeOf('java-options', entry, reading, directives);
}

function* optionsIn(reading: Reading, source: SourceText): Generator<Directive> {
  for (const [index] of source.lineStarts.entries()) {
    const text = lineText(source, index + 1);
    if (/^\s*#/.test(text)) continue;
    for (const { 0: whole, 1: name = '', 2: written = '', index: at } of text.matchAll(option)) {
      const place = { file: source.file, line: index + 1, column: at + 1 };
      if (!mayGoOn(reading, place)) return;
      const value = unquoted(written, text.slice(Math.max(0, at - nearby), at));
      const valueAt = { ...place, column: at + 1 + whole.length - written.length };
      const words = [{ text: value, place: valueAt, quoted: value !== written }];
      const one: Directive = { name, place, words, kind: 'plain', children: [], end: null };
      const path = name === 'java.security.properties' ? value.replace(/^=?(?:file:)?/, '') : '';
      yield path === '' || path.includes('$')
        ? one
        : included(reading, one, joinPath(folderOf(source.file), path), [source.file]);
    }
  }
}

/** As much before an option as is looked at for its quote. Characters. */
const nearby = 2000;

/** A quote that was opened before the option ends with it: `JAVA_OPTS="-Dx=y"`. */
const unquoted = (written: string, before: string) => {
  const [, quote] = /(["'])[^"']*$/.exec(before) ?? [];
  const own = quote && written.includes(quote) ? written.slice(0, written.indexOf(quote)) : written;
  return own.replace(/["']/g, '').replace(/\\(.)/g, '$1');
};
