import type { Block, Value } from './document-model.ts';

/** A table whose first cell names each row; nothing for one without rows. */
export function tableOf(
  rows: readonly (readonly Value[])[],
  columns: readonly (readonly [title: string, share: number])[],
): Block[] {
  if (rows.length === 0) return [];
  const titled = columns.map(([title, share]) => ({ title, share }));
  return [{ kind: 'table', caption: null, columns: titled, rows, rowHeaders: true, dense: rows.length > 8 }];
}
