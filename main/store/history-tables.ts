/**
 * One row for each check. What is told of it stands in `entry`, as JSON of `shared/history.ts`, which is read leniently:
 * a later version may add to it without a migration. Documents are kept of the newest alone (`history.ts`).
 */
export const historyTables = `
  CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    server TEXT NOT NULL,
    at INTEGER NOT NULL,
    entry TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_of_server ON history (server, at);
  CREATE TABLE history_documents (
    run_id TEXT PRIMARY KEY REFERENCES history (run_id) ON DELETE CASCADE,
    document BLOB NOT NULL
  ) STRICT;
`;
