import { expect, it } from 'vitest';
import { inOrder } from '../../../main/session/schedule.ts';

const never = new AbortController().signal;

it('keeps the results in the order of the jobs, whatever ends first', async () => {
  const waits = [30, 5, 15];
  const results = await inOrder(waits, 3, never, async (ms) => {
    await new Promise((done) => setTimeout(done, ms));
    return ms;
  });
  expect(results).toEqual(waits);
});

it('never has more in flight than the limit', async () => {
  let inFlight = 0;
  let most = 0;
  await inOrder([1, 2, 3, 4, 5, 6, 7], 2, never, async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await Promise.resolve();
    inFlight -= 1;
  });
  expect(most).toBe(2);
});

it('begins no job after an abort, and marks it as not run', async () => {
  const stop = new AbortController();
  const results = await inOrder([1, 2, 3], 1, stop.signal, async (job) => {
    stop.abort();
    return job;
  });
  expect(results).toEqual([1, null, null]);
});
