import type { EnvironmentFinding, LibraryPolicy } from './machine.ts';

/** What each variable is worth a mark for. */
export const isWorrying = ({ state }: EnvironmentFinding): boolean => state !== 'set' && state !== 'usable-file';

/** A library whose rules narrow what it would do by itself, or that has settings to show. */
export const saysSomething = ({ findings, forbidden, maximum, minimum, unread }: LibraryPolicy): boolean =>
  minimum !== null || maximum !== null || [findings, forbidden, unread].some((list) => list.length > 0);
