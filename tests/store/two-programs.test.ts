import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../main/store/database.ts';
import { everyCheck } from '../../main/store/history.ts';
import { statePlace } from '../support/state-place.ts';

/** Keeps checks named `name-0`, `name-1` … until it is ended, or has kept `count`; says each once it is kept. */
function startWriter(folder: string, name: string, count: number): ChildProcess {
  const writer = spawn(
    process.execPath,
    [join(import.meta.dirname, '../support/history-writer.ts'), folder, name, `${count}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void writer.kill('SIGKILL'));
  return writer;
}

/** What a writer said it had kept by the time it ended. */
async function ended(writer: ChildProcess, afterLines = Number.POSITIVE_INFINITY): Promise<string[]> {
  let said = '';
  writer.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    if (said.split('\n').length > afterLines) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  // A line that was cut off was not said.
  return said.split('\n').slice(0, -1);
}

it('loses nothing that was kept, and is never damaged, however often the program is killed', async () => {
  const place = statePlace();
  const said: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    said.push(...(await ended(startWriter(place.folder, `round${round}`, 100_000), 3 + round * 5)));
    const store = openStore(place);
    const kept = (await everyCheck(store)).map(({ runId }) => runId);
    expect(kept).toEqual(expect.arrayContaining(said));
    expect(await store.read((database) => database.prepare('PRAGMA integrity_check').get())).toEqual({
      integrity_check: 'ok',
    });
    expect(store.trouble()).toBeNull();
    await store.close();
  }
  expect(said.length).toBeGreaterThan(20);
});

it('takes the checks of two programs at the same time, from an empty folder on', async () => {
  const place = statePlace();
  const writers = ['one', 'other'].map((name) => ended(startWriter(place.folder, name, 40)));
  const said = (await Promise.all(writers)).flat();
  const store = openStore(place);
  onTestFinished(() => store.close());
  expect(said).toHaveLength(80);
  expect((await everyCheck(store)).map(({ runId }) => runId).toSorted()).toEqual(said.toSorted());
});
