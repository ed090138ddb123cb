import type { LibraryPage } from '../../shared/library/page.ts';
import { indexPages, type LibraryIndex, searchLibrary } from './library-search.ts';

export const jumpGroups = ['action', 'screen', 'library'] as const;
export type JumpGroup = (typeof jumpGroups)[number];

/** A place to go to, or a thing to do. */
export interface JumpTarget {
  readonly id: string;
  readonly group: JumpGroup;
  readonly title: string;
  /** A key that does the same; null for none. */
  readonly hint: string | null;
}

/** Of each group so many are shown. */
const most: Readonly<Record<JumpGroup, number>> = { action: 5, screen: 6, library: 8 };

export interface FoundTargets {
  readonly group: JumpGroup;
  readonly targets: readonly JumpTarget[];
}

/** Prepares targets for a search at each key; pages of the library are found by all their words. */
export const indexTargets = (targets: readonly JumpTarget[], pages: readonly LibraryPage[]): LibraryIndex =>
  indexPages([...targets.map(asPage), ...pages]);

const asPage = ({ id, title }: JumpTarget): LibraryPage => ({
  ...{ id, title, kind: 'guide', lead: '', parts: [], see: [], words: [], standard: null },
});

/**
 * What fits a text, by group, the best of each first. Without a text what can be done and the screens; the library is
 * too large to be listed.
 */
export function findTargets(
  index: LibraryIndex,
  targets: readonly JumpTarget[],
  text: string,
): readonly FoundTargets[] {
  const known = new Map(targets.map((target) => [target.id, target]));
  const ids = text.trim() === '' ? targets.map(({ id }) => id) : searchLibrary(index, text).map(({ id }) => id);
  const found = ids.map((id) => known.get(id)).filter((target) => target !== undefined);
  const wanted = text.trim() === '' ? found.filter(({ group }) => group !== 'library') : found;
  const groups = Map.groupBy(wanted, ({ group }) => group);
  return jumpGroups.flatMap((group) => {
    const some = groups.get(group) ?? [];
    const shown = text.trim() === '' ? some : some.slice(0, most[group]);
    return shown.length === 0 ? [] : [{ group, targets: shown }];
  });
}
