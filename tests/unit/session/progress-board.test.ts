import * as v from 'valibot';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ProgressBoard } from '../../../main/session/progress-board.ts';
import { phrase } from '../../../shared/phrase.ts';
import { Progress } from '../../../shared/progress.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function board() {
  const sent: Progress[] = [];
  const made = new ProgressBoard(
    'run',
    () => Date.now(),
    (progress) => sent.push(v.parse(Progress, progress)),
  );
  return { made, sent };
}

it('coalesces a burst of changes into one snapshot', () => {
  const { made, sent } = board();
  for (let n = 0; n < 50; n += 1) made.phase('192.0.2.1', 4, 'tls', 'running', n, null);
  vi.advanceTimersByTime(100);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.lanes).toHaveLength(1);
});

it('sends at most ten snapshots a second', () => {
  const { made, sent } = board();
  for (let n = 0; n < 100; n += 1) {
    made.phase('192.0.2.1', 4, 'tls', 'running', n, null);
    vi.advanceTimersByTime(10);
  }
  expect(sent.length).toBeLessThanOrEqual(10);
});

it('ends in exactly one terminal snapshot, with growing sequence numbers', () => {
  const { made, sent } = board();
  made.start('clock');
  vi.advanceTimersByTime(200);
  made.end('finished');
  made.end('failed');
  made.start('proxy');
  vi.advanceTimersByTime(500);
  expect(sent.filter(({ terminal }) => terminal !== null).map(({ terminal }) => terminal)).toEqual(['finished']);
  expect(sent.at(-1)?.terminal).toBe('finished');
  expect(sent.map(({ sequence }) => sequence)).toEqual(sent.map((_, index) => index + 1));
});

it('shows what did not end as not tested, never as passed', () => {
  const { made, sent } = board();
  made.start('dns', phrase('check.dns.running', { name: 'server.test' }));
  made.finish('clock', 'ok', phrase('check.clock.unchecked'));
  made.end('stopped');
  const states = Object.fromEntries(sent.at(-1)?.checks.map(({ check, state }) => [check, state]) ?? []);
  expect(states).toMatchObject({ clock: 'ok', dns: 'not-tested', handshake: 'not-tested' });
});

it('cuts a label that a long name makes longer than the vocabulary holds', () => {
  const { made, sent } = board();
  made.finish('proxy', 'ok', phrase('check.proxy.found', { proxy: `http://${'p'.repeat(293)}` }));
  made.end('finished');
  expect(sent.at(-1)?.checks.find(({ check }) => check === 'proxy')?.label).toHaveLength(300);
});
