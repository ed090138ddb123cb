import { expect, it } from 'vitest';
import { networkLimits } from '../../../../main/session/network/limits.ts';
import { gentleTotalMs, networkTotalMs, usualTotalMs } from '../../../../main/session/network/total-time.ts';

it('waits for a connection and for an answer as long as ever, however soon the stop comes', () => {
  const { path: usualPath, ...usual } = networkLimits(networkTotalMs);
  for (const totalMs of [1000, 5000, 9000, 20_000, 600_000]) {
    const { path, ...rest } = networkLimits(totalMs);
    expect(rest).toEqual(usual);
    expect({ ...path, pings: 0 }).toEqual({ ...usualPath, pings: 0 });
  }
});

it('waits for a connection until its packet was sent three times, which is what no answer means', () => {
  // RFC 6298 section 2: one second, then twice as long.
  expect(networkLimits(1000).ports.connectMs).toBeGreaterThanOrEqual(3000);
  expect(networkLimits(1000).trials.connectMs).toBeGreaterThanOrEqual(3000);
});

it('sends fewer pings where it must end sooner, and never so few that one lost packet looks like half', () => {
  expect([1000, 9000, 15_000, 30_000, 60_000].map((totalMs) => networkLimits(totalMs).path.pings)).toEqual([
    3, 3, 5, 10, 10,
  ]);
});

it('has time for one silence after the other where connections go one at a time', () => {
  const { answerMs } = networkLimits(gentleTotalMs).path;
  expect(usualTotalMs(true)).toBeGreaterThan(16 * answerMs);
  expect(usualTotalMs(false)).toBe(networkTotalMs);
});
