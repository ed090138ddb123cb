import { join } from 'node:path';
import { openStore } from '../../main/store/database.ts';
import { keepCheck } from '../../main/store/history.ts';
import { openPreferences } from '../../main/store/preferences.ts';
import { openWatchStore } from '../../main/store/watch.ts';
import { writeFileWhole } from '../../main/system/write-file.ts';
import { writeNewFolder } from '../../main/system/write-folder.ts';
import { phrase } from '../../shared/phrase.ts';
import { keptEntry } from './kept-entry.ts';
import { watched } from './watched.ts';

/**
 * A program of its own that keeps what people lose least gladly: `store-life.ts FOLDER KIND FROM TO`, with the kind
 * `database` (history and watch list) or `files` (preferences, a report, an evidence folder). It says each thing once it
 * is kept, or why it is not.
 */
const [folder = '', kind = '', from = '', to = ''] = process.argv.slice(2);
const at = '2026-11-22T12:00:00.000Z';
const bytes = (text: string) => new TextEncoder().encode(text.repeat(2000));

async function keepInDatabase(number: number): Promise<void> {
  const store = openStore({ folder, wallClock: () => new Date(at) });
  const check = { server: 'shop', entry: keptEntry({ runId: `run-${number}` }), document: bytes('evidence') };
  say(`check ${number}`, (await keepCheck(store, check)) !== null, store.trouble());
  const watch = openWatchStore(store);
  const times = { minutes: 1440, thresholds: [30], isOn: true, addedAt: 1000, nextAt: 2000 } as const;
  const row = {
    ...times,
    thresholds: [...times.thresholds],
    watchId: `w${number}`,
    target: watched(`s${number}.test`),
  };
  say(`server ${number}`, (await watch.add(row, `server ${number}`)) !== null, store.trouble());
  const last = { at, state: 'works', cause: null, confidence: null, headline: 'Works.', certificates: [] } as const;
  const told = { at, kind: 'recovered', text: phrase('watch-event.recovered', { where: `${number}` }) } as const;
  const result = { nextAt: 9000, last: { ...last, certificates: [], addresses: [] }, memory: null, events: [told] };
  say(`finish ${number}`, (await watch.finish(`w${number}`, result)) !== null, store.trouble());
  await store.close();
}

async function keepInFiles(number: number): Promise<void> {
  const preferences = openPreferences({ folder, wallClock: () => new Date(at) });
  const chosen = await preferences.change({ language: `x-life${number}` });
  say(`preferences ${number}`, preferences.trouble() === null && chosen.language !== null, preferences.trouble());
  const report = JSON.stringify({ number, rest: 'evidence'.repeat(2000) });
  await tried(`report ${number}`, writeFileWhole(join(folder, 'report.json'), new TextEncoder().encode(report)));
  const files = ['report.json', 'ticket-text.txt'].map((name) => ({ name, bytes: bytes(name) }));
  await tried(`folder ${number}`, writeNewFolder(join(folder, `evidence-${number}`), files));
}

const tried = (what: string, work: Promise<void>) =>
  work.then(
    () => say(what, true, null),
    (error: NodeJS.ErrnoException) => say(what, false, error.code),
  );

function say(what: string, isKept: boolean, because: unknown): void {
  process.stdout.write(`${isKept ? what : `${what} not kept: ${JSON.stringify(because)}`}\n`);
}

for (let number = Number(from); number < Number(to); number += 1) {
  await (kind === 'database' ? keepInDatabase(number) : keepInFiles(number));
}
