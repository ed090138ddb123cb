import { matrixInThread } from '../../main/session/trust/matrix-thread.ts';
import { readTrustStores } from '../../main/system/trust-stores.ts';
import { daysFromNow, issue, makeAuthority } from '../support/certificates.ts';
import { type Figure, medianMs } from './bench.ts';

/** How long the stores of this computer keep the thread from everything else. */
export async function trustFigures(): Promise<Figure[]> {
  const root = makeAuthority({ name: 'Nobody Knows' });
  const middle = makeAuthority({ name: 'Nobody Either', parent: root });
  const leaf = issue(middle, { names: ['server.test'] });
  const question = { at: daysFromNow(0), hostname: 'server.test' };
  const ask = matrixInThread(readTrustStores);
  const read = () => ask([leaf.der, middle.der], question);
  const turn = await longestTurnMs(read);
  return [
    { name: 'longest turn of the thread while all trust stores are read', value: turn, target: 50, unit: 'ms' },
    { name: 'all trust stores of this computer', value: await medianMs(3, read, 0), target: null, unit: 'ms' },
  ];
}

/** In processor time of this thread, so that a busy computer counts for nothing. The first run, with nothing warm. */
async function longestTurnMs(run: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let runs = true;
  let last = process.threadCpuUsage();
  const watch = () => {
    const { system, user } = process.threadCpuUsage(last);
    longest = Math.max(longest, (system + user) / 1000);
    last = process.threadCpuUsage();
    if (runs) setImmediate(watch);
  };
  setImmediate(watch);
  await run();
  runs = false;
  return longest;
}
