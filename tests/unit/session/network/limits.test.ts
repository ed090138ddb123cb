import { expect, it } from 'vitest';
import { networkLimits, networkTotalMs } from '../../../../main/session/network/limits.ts';

it('waits for an answer as long as ever, however soon the stop comes', () => {
  const usual = networkLimits(networkTotalMs);
  for (const totalMs of [1000, 5000, 20_000]) {
    const { ports, trials } = networkLimits(totalMs);
    expect([ports.answerMs, trials.answerMs]).toEqual([usual.ports.answerMs, usual.trials.answerMs]);
  }
});
