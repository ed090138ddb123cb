import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressLine } from '../../../../main/hosts/terminal/progress-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { stream, written };
}

test('the seconds of a wait go on by themselves, and the line is gone at the end', () => {
  const { stream, written } = terminal(true);
  let now = 0;
  const line = progressLine(stream, () => now);
  line.say('Saying hello in TLS…');
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    now = tenth * 100;
    vi.advanceTimersByTime(100);
  }
  expect(new Set(written).size).toBeGreaterThan(4);
  expect(written.at(-1)).toContain('1.0 s  Saying hello in TLS…');
  line.clear();
  const { length } = written;
  vi.advanceTimersByTime(1000);
  expect([written.length, written.at(-1)]).toEqual([length, '\r\x1b[2K']);
});

test('nothing is written where it is no terminal', () => {
  const { stream, written } = terminal(false);
  const line = progressLine(stream);
  line.say('Saying hello in TLS…');
  vi.advanceTimersByTime(1000);
  line.clear();
  expect(written).toEqual([]);
});
