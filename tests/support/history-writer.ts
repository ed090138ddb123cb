import { openStore } from '../../main/store/database.ts';
import { keepCheck } from '../../main/store/history.ts';
import { keptEntry } from './kept-entry.ts';

/** A program of its own that keeps checks: `history-writer.ts FOLDER NAME COUNT`. Says the name of each once it is kept. */
const [folder = '', name = '', count = ''] = process.argv.slice(2);
const store = openStore({ folder, wallClock: () => new Date(), patienceMs: 20_000 });
for (let at = 0; at < Number(count); at += 1) {
  const entry = keptEntry({ runId: `${name}-${at}` });
  const kept = await keepCheck(store, { server: name, entry, document: new Uint8Array(20_000) });
  if (kept === null) throw new Error(`not kept: ${JSON.stringify(store.trouble())}`);
  process.stdout.write(`${entry.runId}\n`);
}
await store.close();
