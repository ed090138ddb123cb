import type { SecretKind } from '../secrets/removed.ts';
import type { Word } from './shell-words.ts';

/** How a program spells its options. */
export type OptionStyle =
  /** `-v`, `-vk`, `-ofile`, `--name value`, `--name=value`. */
  | 'gnu'
  /** `-name value`, also `--name`, `-name=value`. */
  | 'single'
  /** `-Name value`, `-Name:value`, any case, any unambiguous beginning. */
  | 'power-shell';

/** What is secret in the value of an option, beyond a plain secret of that kind. */
export type SecretShape = SecretKind | 'header' | 'after-colon' | 'attached';

export interface Option {
  readonly name: string;
  readonly takesValue: boolean;
  readonly secret: SecretShape | null;
}

export interface OptionTable {
  readonly style: OptionStyle;
  readonly bySpelling: ReadonlyMap<string, Option>;
}

/** One option as it was used, and where its value stands. */
export interface UsedOption {
  readonly option: Option;
  readonly value: string | null;
  readonly word: Word | null;
  /** Offset in the written word at which an attached value begins; 0 for a value that is its own word. */
  readonly valueOffset: number;
}

/** The arguments of a command, sorted. */
export interface Arguments {
  readonly used: readonly UsedOption[];
  readonly positionals: readonly string[];
  readonly words: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
}

/**
 * Builds a table from lines such as `-u --user =sign-in`: the spellings, then `=` when a value follows, then
 * what is secret in it. The option is named by its last spelling, without dashes.
 */
export function optionTable(style: OptionStyle, ...lines: readonly string[]): OptionTable {
  const bySpelling = new Map<string, Option>();
  for (const line of lines) {
    const [spellings = '', secret] = line.split('=');
    const names = spellings.trim().split(/\s+/);
    const name = plainName(style, names.at(-1) ?? '');
    const option = { name, takesValue: secret !== undefined, secret: (secret || null) as SecretShape | null };
    for (const spelling of names) bySpelling.set(style === 'power-shell' ? spelling.toLowerCase() : spelling, option);
  }
  return { style, bySpelling };
}

export function sortArguments(
  table: OptionTable,
  words: readonly Word[],
  environment: ReadonlyMap<string, string> = new Map(),
): Arguments {
  const used: UsedOption[] = [];
  const positionals: string[] = [];
  let onlyPositionals = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word;
    if (word.text === '--') onlyPositionals = true;
    else if (onlyPositionals || !/^-{1,2}[^\s-]/.test(word.text)) positionals.push(word.text);
    else {
      const read = readOption(table, word);
      used.push(...read.used);
      const next = words[index + 1];
      if (read.wants !== null && next !== undefined) {
        used.push({ option: read.wants, value: next.text, word: next, valueOffset: 0 });
        index++;
      }
    }
  }
  return { used, positionals, words: words.map((word) => word.text), environment };
}

/** The value an option was given last; null when it was not used. */
export const optionValue = (args: Arguments, name: string): string | null =>
  args.used.findLast((one) => one.option.name === name && one.value !== null)?.value ?? null;

export const optionValues = (args: Arguments, name: string): readonly string[] =>
  args.used.filter((one) => one.option.name === name && one.value !== null).map((one) => one.value ?? '');

/** The first of the options that was used, as a name; null when none was. */
export const firstUsed = (args: Arguments, names: readonly string[]): string | null =>
  args.used.find((one) => names.includes(one.option.name))?.option.name ?? null;

interface ReadOption {
  readonly used: readonly UsedOption[];
  /** An option that takes the next word. */
  readonly wants: Option | null;
}

function readOption(table: OptionTable, word: Word): ReadOption {
  const separator = table.style === 'power-shell' ? ':' : '=';
  const cut = word.text.indexOf(separator);
  const spelling = cut < 0 ? word.text : word.text.slice(0, cut);
  const option = lookUp(table, spelling);
  if (option !== undefined && cut < 0)
    return option.takesValue && option.secret !== 'attached'
      ? { used: [], wants: option }
      : { used: [{ option, value: null, word, valueOffset: 0 }], wants: null };
  if (option !== undefined)
    return { used: [{ option, value: word.text.slice(cut + 1), word, valueOffset: cut + 1 }], wants: null };
  if (table.style === 'gnu' && /^-[^-]/.test(word.text)) return readCluster(table, word);
  return { used: [{ option: unknown(table.style, spelling), value: null, word, valueOffset: 0 }], wants: null };
}

/** `-vk`, `-ofile`, `-vo file`. */
function readCluster(table: OptionTable, word: Word): ReadOption {
  const used: UsedOption[] = [];
  for (let at = 1; at < word.text.length && at < 40; at++) {
    const option = table.bySpelling.get(`-${word.text[at]}`);
    if (option?.takesValue) {
      const attached = word.text.slice(at + 1);
      if (attached === '') return option.secret === 'attached' ? { used, wants: null } : { used, wants: option };
      const offset = at + 1 + (attached.startsWith('=') ? 1 : 0);
      used.push({ option, value: word.text.slice(offset), word, valueOffset: offset });
      return { used, wants: null };
    }
    used.push({ option: option ?? unknown('gnu', `-${word.text[at]}`), value: null, word, valueOffset: 0 });
  }
  return { used, wants: null };
}

function lookUp(table: OptionTable, spelling: string): Option | undefined {
  if (table.style === 'gnu') return table.bySpelling.get(spelling);
  if (table.style === 'single') return table.bySpelling.get(spelling.replace(/^--/, '-'));
  const lower = spelling.toLowerCase();
  const exact = table.bySpelling.get(lower);
  if (exact !== undefined) return exact;
  const beginnings = [...table.bySpelling].filter(([name]) => name.startsWith(lower));
  return beginnings.length === 1 ? beginnings[0]?.[1] : undefined;
}

const unknown = (style: OptionStyle, spelling: string): Option => ({
  name: plainName(style, spelling),
  takesValue: false,
  secret: null,
});

/** PowerShell does not tell cases apart, the others do. */
const plainName = (style: OptionStyle, spelling: string): string => {
  const bare = spelling.replace(/^-+/, '');
  return style === 'power-shell' ? bare.toLowerCase() : bare;
};
