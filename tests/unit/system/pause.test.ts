import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pause } from '../../../main/system/pause.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('ends at its time, at a stop, or at once after one, and leaves nothing behind', async () => {
  const stop = new AbortController();
  const listening = () => [getEventListeners(stop.signal, 'abort').length, vi.getTimerCount()];
  const whole = pause(1000, stop.signal);
  expect(listening()).toEqual([1, 1]);
  vi.advanceTimersByTime(1000);
  await whole;
  expect(listening()).toEqual([0, 0]);
  const cut = pause(1000, stop.signal);
  stop.abort();
  await cut;
  await pause(1000, stop.signal);
  expect(listening()).toEqual([0, 0]);
});
