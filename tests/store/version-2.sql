-- The database of version 2, as the program of that time made it, with one check in it.
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
PRAGMA user_version = 2;
INSERT INTO history (run_id, server, at, entry) VALUES ('run-1', '["shop.example.com",443,null,null,null,null,null]', 1795176000000, '{"runId":"run-1","caseId":"run-1","target":{"input":"shop.example.com:443","host":"shop.example.com","port":443,"serverName":null,"starttls":null,"proxy":null,"connect":null,"http":true,"path":"/"},"at":"2026-11-20T12:00:00.000Z","askedBy":"person","testedAs":"modern","partial":false,"state":"healthy","standing":"works","cause":null,"confidence":null,"side":null,"headline":"Everything that was tested works","text":{"id":"verdict.healthy","parameters":{}},"certificates":[{"sha256":"6100000000000000000000000000000000000000000000000000000000000000","issuer":"CN=Example CA","notBefore":"2026-11-01T00:00:00.000Z","notAfter":"2027-02-01T00:00:00.000Z"}],"addresses":["192.0.2.1"],"sketch":[{"direction":"sent","state":"passed"},{"direction":"received","state":"passed"}],"changes":[]}');
INSERT INTO history_documents (run_id, document) VALUES ('run-1', x'010203');
