import { historyTables } from './history-tables.ts';
import { watchTables } from './watch-tables.ts';

/**
 * What makes each version of the database out of the one before: the first makes version 1 out of an empty file. What
 * stands here was shipped and is never changed; a change of a table is a new entry at the end.
 */
export const migrations: readonly string[] = [historyTables, watchTables];
