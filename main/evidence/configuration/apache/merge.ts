import type { Origin, Overridden } from '../../../../shared/configuration/place.ts';
import type { Setting } from '../../../../shared/configuration/scope.ts';
import type { Said } from './servers.ts';

/** A setting whose newest line holds. @param said newest first */
export function newest<T>(said: readonly Said[], value: (words: readonly string[]) => T): Setting<T> | null {
  const [first, ...others] = said;
  return first
    ? { value: value(first.words), ...originOf(first), overrides: others.slice(0, 20).map(overridden) }
    : null;
}

/** What the program does of itself. @param written what its handbook says */
export const byDefault = <T>(directive: string, value: T, written: string): Setting<T> => ({
  value,
  directive,
  written,
  place: null,
  level: 'default',
  overrides: [],
});

export const overridden = (said: Said): Overridden => ({
  directive: said.directive.slice(0, 200),
  written: writtenOf(said).slice(0, 1000),
  place: said.place,
});

const originOf = (said: Said): Origin => ({
  directive: said.directive.slice(0, 200),
  written: writtenOf(said),
  place: said.place,
  level: said.level,
  overrides: [],
});

export const writtenOf = ({ words }: Said): string => words.join(' ').slice(0, 4000);

/**
 * Lists of certificates and keys: the first three of a virtual host take the places of the main server's first three,
 * and what the main server has beyond stays. mod_ssl keeps one place each for RSA, DSA and ECC.
 * @param own oldest first @param base oldest first
 */
export function mergedByPlace(own: readonly Said[], base: readonly Said[]): readonly Said[] {
  const places = 3;
  return [...own.slice(0, places), ...base.slice(Math.min(own.length, places)), ...own.slice(places)];
}

/** A depth of verification as Apache reads it: what is no number is 0. */
export const depthOf = ([written = '']: readonly string[]): number => Number(/^\d{1,9}/.exec(written)?.[0] ?? 0);
