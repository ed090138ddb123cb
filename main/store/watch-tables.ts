/**
 * Watched servers, and what changed at them. What is chosen, what the last check came to and what is remembered for the
 * next one stand as JSON, of `shared/watch.ts` and `main/diagnosis/watch/watch-memory.ts`; `told` is 1 once the person
 * was told. `next_at` is when the next check is due, in milliseconds since 1970: who sets it forward has the check.
 */
export const watchTables = `
  CREATE TABLE watch (
    id TEXT PRIMARY KEY,
    server TEXT NOT NULL UNIQUE,
    added_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    wish TEXT NOT NULL,
    last TEXT,
    memory TEXT
  ) STRICT;
  CREATE TABLE watch_events (
    id INTEGER PRIMARY KEY,
    watch_id TEXT NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX watch_events_of_server ON watch_events (watch_id, id);
  CREATE INDEX watch_events_untold ON watch_events (told) WHERE told = 0;
`;
