import type { Value } from './option-values.ts';
import type { Place } from './typed-words.ts';

/** Options that take the same, as a shell's `case` has them: `'diagnose --ca'|'survey --ca'`. */
export interface PlaceWords {
  readonly patterns: string;
  readonly value: Value;
}

/** What makes a command out of the command so far and the next word: `' config'|'config generate'`. */
export function commandPatterns(places: readonly Place[]): string {
  const named = places.map(({ command }) => command).filter((command) => command !== '');
  return named.map((command) => `'${command.includes(' ') ? '' : ' '}${command}'`).join('|');
}

/** Every option with a value, those that take the same together. */
export function byValue(places: readonly Place[]): readonly PlaceWords[] {
  const found = new Map<string, { value: Value; patterns: string[] }>();
  for (const { command, options } of places) {
    for (const { value, word } of options) {
      if (value === null) continue;
      const key = JSON.stringify(value);
      const group = found.get(key) ?? { value, patterns: [] };
      group.patterns.push(`'${command} ${word}'`);
      found.set(key, group);
    }
  }
  return [...found.values()].map(({ patterns, value }) => ({ patterns: patterns.join('|'), value }));
}
