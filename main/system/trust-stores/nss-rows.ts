import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FileNotRead } from './machine.ts';

/** One object of an NSS database: its attributes as hex of their PKCS#11 numbers, without those that are null. */
export type NssRow = Readonly<Record<string, Uint8Array>>;

/** How long one database may take. */
const longestMs = 4000;

/**
 * The objects of a `cert9.db` that say what is trusted. Opened for reading and as unchanging, so that no
 * lock and no file is left beside it, and a running Firefox is not disturbed. Never rejects.
 */
export function readNssRows(
  path: string,
): Promise<{ readonly ok: true; readonly rows: readonly NssRow[] } | FileNotRead> {
  const location = pathToFileURL(path);
  location.searchParams.set('immutable', '1');
  const workerData = { location: location.href };
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof readNssRows>>>();
  const worker = new Worker(workerProgram, { eval: true, execArgv: [], stderr: true, workerData });
  worker.unref();
  const timer = setTimeout(() => resolve({ ok: false, why: 'too-slow', detail: '' }), longestMs);
  worker.once('message', resolve);
  worker.once('error', (error: Error) =>
    resolve({ ok: false, why: 'unreadable', detail: error.message.slice(0, 200) }),
  );
  worker.once('exit', () => resolve({ ok: false, why: 'unreadable', detail: 'ended early' }));
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}

/**
 * The thread's program is a text, because a file of its own would have to be found again in every bundle.
 * Columns differ between versions of NSS, so only those that are there are asked for: class, value, issuer,
 * serial number, and the trust objects' columns, old (NSS's own numbers) and new (PKCS#11 3.2).
 */
const workerProgram = `
const { parentPort, workerData } = require('node:worker_threads');
const wanted = ['a0', 'a11', 'a81', 'a82', 'ace536358', 'ace5363b4', 'a62c', 'a635', 'a8c'];
function read() {
  let sqlite;
  try { sqlite = require('node:sqlite'); } catch { return { ok: false, why: 'no-reader', detail: 'no SQLite in this runtime' }; }
  const database = new sqlite.DatabaseSync(new URL(workerData.location), { readOnly: true });
  const columns = database.prepare('PRAGMA table_info(nssPublic)').all().map(({ name }) => name);
  if (!columns.includes('a0')) return { ok: false, why: 'unreadable', detail: 'no table of NSS' };
  const there = wanted.filter((name) => columns.includes(name));
  const fits = there.map((name) => '(' + name + ' IS NULL OR length(' + name + ') <= 262144)').join(' AND ');
  const query = 'SELECT ' + there.join(', ') + ' FROM nssPublic WHERE ' + fits + ' LIMIT 5000';
  const rows = database.prepare(query).all().map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value instanceof Uint8Array)));
  database.close();
  return { ok: true, rows };
}
let answer;
try { answer = read(); } catch (error) { answer = { ok: false, why: 'unreadable', detail: String(error.message).slice(0, 200) }; }
parentPort.postMessage(answer);
`;
