import { describe, expect, it } from 'vitest';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { healthyByTurns } from '../../support/zoo/by-turns.ts';
import { healthyServers } from '../../support/zoo/healthy.ts';
import { healthySessions } from '../../support/zoo/sessions.ts';

describe('a healthy server is not blamed', () => {
  it('there are at least thirty of them', () => {
    expect(healthyServers.length).toBeGreaterThanOrEqual(30);
  });

  it.each([...healthyServers, ...healthySessions, ...healthyByTurns])('$name', async ({ start }) => {
    const { wish, stop } = await start();
    try {
      const { diagnosis, dialled } = await runDiagnosis(wish);
      const { state, headline } = diagnosis.verdict;
      expect({ state, headline, causes: diagnosis.causes.map(({ cause }) => cause) }).toMatchObject({
        state: 'healthy',
        causes: [],
      });
      expect(Math.max(...dialled.values())).toBeLessThanOrEqual(6);
    } finally {
      await stop();
    }
  });
});
