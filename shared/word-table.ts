/**
 * A table that is looked up by words of others. It has its own rows and nothing else: of a plain object `toString` or
 * `constructor` would be found, which a file may well have as a name.
 */
export function wordTable<Row>(rows: Readonly<Record<string, Row>>): Readonly<Record<string, Row>> {
  const table: Record<string, Row> = { __proto__: null, ...rows } as never;
  return Object.freeze(table);
}
