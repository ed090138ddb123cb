import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationTree, Directive, Word } from '../dialect.ts';
import type { ReadFiles } from '../read-files.ts';
import {
  firstWord,
  linesOf,
  mayGoOn,
  type Need,
  openText,
  type Reading,
  report,
  startOf,
  startReading,
  want,
} from '../reading.ts';
import { knownLevel } from './levels.ts';

/** Where policies and their modules are looked for: the machine's own before those of the package. */
const folders = ['/etc/crypto-policies/policies', '/usr/share/crypto-policies/policies'];

/** Reads the name of a policy (`DEFAULT:SHA1`) with the files behind it, a `.pol`, a `.pmod`, or a file of `back-ends`. */
export function readCryptoPolicy(files: ReadFiles, entry: string): ConfigurationTree {
  const reading = startReading(files);
  const isName = /\/(?:config|current|CURRENT\.name)$/.test(entry);
  const directives = isName ? namedPolicy(reading, entry) : linesIn(reading, entry, startOf(entry), 'needed');
  const { sources, problems, wanted } = reading;
  return { dialect: 'crypto-policies', entry, directives, sources, problems, wanted };
}

function linesIn(reading: Reading, path: string, place: Place, need: Need): Directive[] {
  const source = openText(reading, path, { place, need, dialect: 'crypto-policies' });
  const found: Directive[] = [];
  for (const { line, text } of source ? linesOf(source) : []) {
    const plain = text.replace(/(?:^|\s)#.*$/, '').trimEnd();
    const at = { file: path, line, column: Math.max(plain.search(/\S/), 0) + 1 };
    if (plain.trim() === '' || /^\s*\[.*\]\s*$/.test(plain)) continue;
    if (!mayGoOn(reading, at)) break;
    found.push(settingOf(plain, at) ?? { ...bare, name: plain.trim().slice(0, 200), place: at });
  }
  return found;
}

const bare = { words: [], kind: 'plain', children: [], end: null } as const;

/** `name = value`, with `name@scope` and `name@{one,other}`. */
function settingOf(text: string, place: Place): Directive | null {
  const [, before = '', name = '', gap = '', value = ''] =
    /^(\s*)([\w.@{},*-]+(?:\s*,\s*[\w.@{}*-]+)*)(\s*=\s*)(.*)$/.exec(text) ?? [];
  if (name === '') return null;
  const word = {
    text: value.trim(),
    place: { ...place, column: before.length + name.length + gap.length + 1 },
    quoted: false,
  };
  return { ...bare, name, place, words: [word] };
}

/** The last line that is no comment; a module stands behind each colon. */
function namedPolicy(reading: Reading, entry: string): Directive[] {
  const source = openText(reading, entry, { place: startOf(entry), need: 'needed', dialect: 'crypto-policies' });
  const lines = source ? [...linesOf(source)].filter(({ text }) => /^\s*[^\s#]/.test(text)) : [];
  const last = lines.at(-1);
  if (!last) return [];
  const words = [...last.text.matchAll(/[^\s:]+/g)].map(({ 0: text, index }) => ({
    text,
    place: { file: entry, line: last.line, column: index + 1 },
    quoted: false,
  }));
  return words.map((word, index) => policyFile(reading, word, index > 0));
}

/** Names are compared in capitals, as update-crypto-policies does it. */
function policyFile(reading: Reading, word: Word, isModule: boolean): Directive {
  const name = word.text.toUpperCase();
  const file = isModule ? `modules/${name}.pmod` : `${name}.pol`;
  const path = folders
    .map((folder) => `${folder}/${file}`)
    .find((one) => reading.files.read(one, Number.MAX_SAFE_INTEGER).state === 'read');
  const known = isModule || path ? null : knownLevel(name, word.place);
  if (!/^[\w.-]+$/.test(name)) report(reading, 'wrong-arguments', word.place, firstWord(word.text));
  else if (!path && !known) want(reading, `${folders[1]}/${file}`, word.place);
  const children = path ? linesIn(reading, path, word.place, 'optional') : (known ?? []);
  return {
    name: isModule ? 'module' : 'policy',
    place: word.place,
    words: [word],
    kind: 'include',
    children,
    end: null,
  };
}
