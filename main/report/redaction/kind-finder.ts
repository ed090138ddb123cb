import { literally } from '../../../shared/literally.ts';
import type { ReplacementKind } from '../../../shared/redaction.ts';

/** How a value is written, and of what kind it is. */
export type Spelling = readonly [ReplacementKind, string];

/** What must not stand right before and behind a value, as a pattern. */
interface Edges {
  readonly before: string;
  readonly behind: string;
}

/** Looks for any number of values at once, in upper or lower case, and tells the kind of the first; null where none is. */
export function kindFinder(
  spellings: readonly Spelling[],
  { before, behind }: Edges = { before: '', behind: '' },
): (text: string) => ReplacementKind | null {
  const byKind = Map.groupBy(spellings, ([kind]) => kind);
  if (byKind.size === 0) return () => null;
  const groups = [...byKind.values()].map((all) => `(${[...new Set(all.map(([, one]) => literally(one)))].join('|')})`);
  const pattern = new RegExp(`${before}(?:${groups.join('|')})${behind}`, 'iu');
  const kinds = [...byKind.keys()];
  return (text) => {
    const found = pattern.exec(text)?.slice(1) ?? [];
    return kinds[found.findIndex((one) => one !== undefined)] ?? null;
  };
}
