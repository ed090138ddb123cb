import { domainToUnicode } from 'node:url';
import type { NameLabel } from '../../shared/network/names.ts';

/**
 * One label of a name that is asked for, beside what it stands for (RFC 5890). Nothing in `unicode` can change the
 * direction or the look of what stands around it: such a label is not decoded.
 */
export function readLabel(label: string): NameLabel {
  const ascii = label.slice(0, 63);
  if (!/^xn--/i.test(ascii)) return { ascii, unicode: null, scripts: scriptsIn(ascii), mark: null };
  const decoded = domainToUnicode(ascii);
  if (decoded === '' || decoded === ascii.toLowerCase() || decoded.length > 63 || unshowable.test(decoded))
    return { ascii, unicode: null, scripts: [], mark: 'undecodable' };
  return { ascii, unicode: decoded, scripts: scriptsIn(decoded), mark: markOf(decoded) };
}

/** Controls, format characters (marks of direction among them), unassigned ones, and other kinds of space. */
const unshowable = /[\p{C}\p{Z}]/u;

const scriptNames = [
  ...['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Hebrew', 'Arabic', 'Devanagari', 'Thai', 'Georgian'],
  ...['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bengali', 'Tamil', 'Ethiopic', 'Khmer', 'Lao', 'Myanmar'],
] as const;
const scripts = scriptNames.map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }));

function scriptsIn(label: string): string[] {
  const known = scripts.filter(({ pattern }) => pattern.test(label)).map(({ name }) => name as string);
  const letters = [...label].filter((letter) => /\p{L}/u.test(letter));
  const strange = letters.some((letter) => !scripts.some(({ pattern }) => pattern.test(letter)));
  return [...known, ...(strange ? ['Other'] : [])].slice(0, 10);
}

/** Scripts whose letters pass for one another; Japanese and Korean mix theirs with Han and Latin by custom (UTS 39). */
const alike: ReadonlySet<string> = new Set(['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee']);

function markOf(label: string): NameLabel['mark'] {
  const found = scriptsIn(label);
  if (found.filter((script) => alike.has(script)).length > 1) return 'mixed';
  const unusual = found.some((script) => alike.has(script)) && found.length > 1 && !found.every(isCustomary);
  if (unusual) return 'mixed';
  return latinLookalikes.test(label) && found[0] === 'Cyrillic' ? 'lookalike' : null;
}

const isCustomary = (script: string): boolean => ['Latin', 'Han', 'Hiragana', 'Katakana', 'Hangul'].includes(script);

/** Cyrillic letters that look like Latin ones in most typefaces. */
const latinLookalikes = /^[асԁеһіјӏорԛѕԝхуүъьпгк\d-]+$/u;
