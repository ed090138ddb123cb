import { literally } from '../../../shared/literally.ts';
import type { Found, PrivateThing } from './known.ts';
import { isPlain } from './plain-words.ts';
import { wordKey } from './spelling.ts';

/**
 * The paths of addresses that were asked for, as what is looked for in texts: without their query where they tell enough
 * by themselves, since any query may stand behind them. Paths that any server may have tell nobody anything.
 */
export function pathThings(paths: Iterable<string>): PrivateThing[] {
  const values = [...paths].flatMap((path) => {
    const alone = path.replace(/\?.*$/s, '').replace(/\/+$/, '');
    return [alone, path].find(isTelling) ?? [];
  });
  return [...new Set(values)].map(pathThing);
}

const isTelling = (path: string): boolean => path.length > 3 && !isPlain(path);

const pathThing = (value: string): PrivateThing => ({ kind: 'path', of: 'path', key: wordKey(value), value });

/** Whether it has several parts: a single one may be a word that stands behind a slash. */
export const hasParts = (path: string): boolean => /^\/[^/?]+\/[^/?]|\?/.test(path);

/**
 * Finds paths wherever they stand, in upper or lower case, percent-encoded or not, each with what goes on behind it: a
 * longer path is another one, and a query goes with its path. `isHidden` tells those of which nothing is to be seen.
 */
export function pathFinder(
  things: readonly PrivateThing[],
  isHidden: (thing: PrivateThing) => boolean,
): (text: string) => Found[] {
  if (things.length === 0) return () => [];
  const longestFirst = things.toSorted((one, other) => other.value.length - one.value.length);
  const pattern = new RegExp(`(${longestFirst.map(({ value }) => edged(value)).join('|')})${goingOn}`, 'giu');
  return (text) =>
    [...text.matchAll(pattern)].flatMap(({ 1: written = '', 2: behind = '', index: start }) => {
      const thing = longestFirst.find(({ value }) => new RegExp(`^(?:${spelled(value)})$`, 'iu').test(written));
      if (thing === undefined) return [];
      const more = behind.replace(/(?:[.,;:!?*]|^\\?\/)+$/, '');
      const longer = withMore(thing, more);
      return [{ ...longer, start, end: start + written.length + more.length, isWhole: isHidden(longer) }];
    });
}

/** Up to a blank, a quote or a bracket. What was taken out has brackets of its own. */
const goingOn = String.raw`((?:\[removed\]|\\\/|[^\s"'<>\x60^{|}()[\]\\…])*)`;

function withMore(thing: PrivateThing, more: string): PrivateThing {
  const [further = ''] = more.split(/[?#&]|%(?:25)*(?:3F|23|26)/i);
  const plain = further.replaceAll(new RegExp(slash, 'giu'), '/').replace(/\/+$/, '');
  return plain === '' || thing.value.includes('?') ? thing : pathThing(thing.value + plain);
}

const slash = String.raw`(?:\\?\/|\\|%(?:25)*2F)`;

/** A path of one part is one behind a host, or by itself: `and/pay` is none. */
function edged(value: string): string {
  if (hasParts(value)) return `(?:${spelled(value)})`;
  const behindHost = String.raw`:\/\/[^\s\/]{1,300}|\.[\p{L}\p{N}-]{1,63}|:\d{1,5}`;
  return String.raw`(?:(?<![\p{L}\p{N}_-])|(?<=${behindHost}))(?:${spelled(value)})(?![\p{L}\p{N}_-])`;
}

/** As it goes on the wire, and as people write it. What stands for a secret may be that secret still. */
function spelled(value: string): string {
  const spellings = [...new Set([value, decoded(value)])].map((one) =>
    one
      .split('/')
      .map((part) => literally(part).replaceAll('=removed', String.raw`=(?:\[removed\]|[^&\s"'<>]*)`))
      .join(slash),
  );
  return spellings.join('|');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
