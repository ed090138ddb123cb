import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import type { Word } from '../dialect.ts';
import { bindFlags, bindOptions, serverFlags, serverOptions } from './keywords.ts';

/** One option of a `bind`, `server` or `default-server` line, or of the line in `global` that stands for it. */
export interface LineOption {
  readonly name: string;
  /** Empty for one that stands alone. */
  readonly value: string;
  readonly place: Place;
  /** The line's own keyword, and the section where it stands. */
  readonly directive: string;
  readonly level: string;
  readonly quoted: boolean;
}

export interface LineOptions {
  readonly options: readonly LineOption[];
  readonly problems: readonly ConfigurationProblem[];
}

type Kind = 'bind' | 'server';

const flags = { bind: new Set(bindFlags.split(' ')), server: new Set(serverFlags.split(' ')) };
const withValue = { bind: new Set(bindOptions.split(' ')), server: new Set(serverOptions.split(' ')) };

const values = wordTable<{ readonly bind?: RegExp; readonly server?: RegExp }>({
  verify: { bind: /^(?:none|optional|required)$/, server: /^(?:none|required)$/ },
  'ssl-min-ver': both(/^(?:SSLv3|TLSv1\.[0-3])$/),
  'ssl-max-ver': both(/^(?:SSLv3|TLSv1\.[0-3])$/),
});

/** Options from `from` on. Goes on after an unknown one. @param level section where the line stands */
export function readOptions(
  words: readonly Word[],
  {
    kind,
    from,
    directive,
    level,
  }: { readonly kind: Kind; readonly from: number; readonly directive: string; readonly level: string },
): LineOptions {
  const options: LineOption[] = [];
  const problems: ConfigurationProblem[] = [];
  for (let at = from; at < words.length; at += 1) {
    const word = words[at];
    if (!word || word.text === '') break;
    const name = word.text;
    const takesValue = withValue[kind].has(name) || (kind === 'server' && /^(?:usesrc|interface)$/.test(name));
    const value = takesValue ? (words[at + 1]?.text ?? '') : '';
    const subject = `${directive} ${name}`.slice(0, 1000);
    const isUnknown = !takesValue && !flags[kind].has(name);
    // What follows a misspelt word is its value, as far as it is no word of its own.
    if (isUnknown) {
      problems.push({ kind: 'unknown-directive', place: word.place, subject });
      const next = words[at + 1]?.text ?? '';
      if (!withValue[kind].has(next) && !flags[kind].has(next)) at += 1;
    } else if (takesValue && (value === '' || isRefused(kind, name, value)))
      problems.push({ kind: 'wrong-arguments', place: word.place, subject });
    else options.push({ name, value, place: word.place, directive, level, quoted: words[at + 1]?.quoted ?? false });
    if (takesValue) at += 1;
  }
  return { options, problems };
}

/** Words of `ssl-default-bind-options` and `ssl-default-server-options`. */
export function readDefaultOptions(words: readonly Word[], directive: string): LineOptions {
  const kind = directive.includes('server') ? 'server' : 'bind';
  const { options, problems } = readOptions(words, { kind, from: 0, directive, level: 'global' });
  const misplaced = options
    .filter(({ name }) => !/^(?:no-|force-|tls-tickets|prefer-client-ciphers|ssl-m|strict-sni)/.test(name))
    .map(({ name, place }) => ({ kind: 'unknown-directive' as const, place, subject: `${directive} ${name}` }));
  return { options, problems: [...problems, ...misplaced] };
}

const isRefused = (kind: Kind, name: string, value: string) =>
  values[name]?.[kind]?.test(value) === false && !value.includes('${');

function both(pattern: RegExp) {
  return { bind: pattern, server: pattern };
}
