import type { Overridden } from '../../../../shared/configuration/place.ts';
import type { Setting } from '../../../../shared/configuration/scope.ts';
import { type Directive, effective } from '../dialect.ts';

/** The blocks around a place, innermost first: `location`, `server`, `http`. */
export type Levels = readonly Level[];

export interface Level {
  readonly name: string;
  readonly directives: readonly Directive[];
  /** The same by their names: a block of thousands of servers is asked by each of them. */
  readonly byName: ReadonlyMap<string, readonly Directive[]>;
  /** The first of each name with a variable in a word. */
  readonly variable: ReadonlyMap<string, Directive>;
}

export function levelOf(name: string, children: readonly Directive[]): Level {
  const directives = [...effective(children)];
  const variable = new Map<string, Directive>();
  for (const one of directives)
    if (!variable.has(one.name) && one.words.some(({ text }) => text.includes('$'))) variable.set(one.name, one);
  return { name, directives, byName: Map.groupBy(directives, (one) => one.name), variable };
}

/** Blocks of a level by one of their words, for who asks thousands of times: `map` by what it fills, `upstream` by its name. */
export function blocksBy(level: Level, name: 'map' | 'upstream'): ReadonlyMap<string, readonly Directive[]> {
  const known = indexed[name].get(level);
  if (known) return known;
  const at = name === 'map' ? 1 : 0;
  const found = Map.groupBy(level.byName.get(name) ?? [], ({ words }) => words[at]?.text ?? '');
  indexed[name].set(level, found);
  return found;
}

type Index = WeakMap<Level, ReadonlyMap<string, readonly Directive[]>>;
const indexed: Readonly<Record<'map' | 'upstream', Index>> = { map: new WeakMap(), upstream: new WeakMap() };

/** All directives of a name at the innermost level that has one, and that level: nginx inherits all or nothing. */
export function found(
  levels: Levels,
  name: string,
): { readonly level: Level; readonly all: readonly Directive[] } | null {
  for (const level of levels) {
    const all = level.byName.get(name);
    if (all) return { level, all };
  }
  return null;
}

/** The value in force of a directive that holds once, or the program's own. */
export function settingOf<T>(
  levels: Levels,
  name: string,
  read: (words: readonly string[]) => T | null,
  otherwise: { readonly value: T; readonly written: string } | null,
): Setting<T> | null {
  const here = found(levels, name);
  const last = here?.all.at(-1);
  if (!here || !last) return otherwise && defaultSetting(name, otherwise.value, otherwise.written);
  const value = read(last.words.map(({ text }) => text));
  return value === null ? null : { value, ...originOf(levels, here.level, last) };
}

export const defaultSetting = <T>(directive: string, value: T, written: string): Setting<T> => ({
  value,
  directive,
  written,
  place: null,
  level: 'default',
  overrides: [],
});

/** Where a value comes from, and what further out it took the place of. */
export function originOf(levels: Levels, level: Level, directive: Directive): Omit<Setting<never>, 'value'> {
  const outer = levels.slice(levels.indexOf(level) + 1);
  const overrides = outer.flatMap(({ byName }) => (byName.get(directive.name) ?? []).slice(0, 20));
  return {
    directive: directive.name,
    written: writtenOf(directive).slice(0, 4000),
    place: directive.place,
    level: level.name,
    overrides: overrides.slice(0, 20).map(overriddenOf),
  };
}

export const overriddenOf = (directive: Directive): Overridden => ({
  directive: directive.name.slice(0, 200),
  written: writtenOf(directive).slice(0, 1000),
  place: directive.place,
});

export const writtenOf = ({ words }: Directive): string => words.map(({ text }) => text).join(' ');

/** `on` and `off`, in capitals as well; null for anything else. */
export function switchOf([word = '']: readonly string[]): boolean | null {
  const said = word.toLowerCase();
  return said === 'on' ? true : said === 'off' ? false : null;
}

export const numberOf = ([word = '']: readonly string[]): number | null =>
  /^\d{1,9}$/.test(word) ? Number(word) : null;

export const firstOf = ([word]: readonly string[]): string | null => word ?? null;
