import { describe, expect, it } from 'vitest';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { type FaultyServer, faultyServers } from '../../support/zoo/faults.ts';
import { lookAlikes } from '../../support/zoo/look-alikes.ts';

describe('a fault is named, and nothing wrong is confirmed', () => {
  it.each([...faultyServers, ...lookAlikes])('$name: $cause', async (fault) => {
    const { wish, stop } = await fault.start();
    try {
      const { diagnosis } = await runDiagnosis(wish);
      const seen = diagnosis.causes.map(({ cause, confidence }) => `${cause} ${confidence}`);
      expect([fault.cause, ...(fault.orLead ?? [])], seen.join(', ')).toContain(diagnosis.verdict.cause);
      expect(diagnosis.verdict.state).toBe('fault');
      expect(wronglyConfirmed(fault, diagnosis.causes)).toEqual([]);
      const named = diagnosis.causes.find(({ cause }) => cause === fault.cause);
      if (fault.confidence) expect(named?.confidence).toBe(fault.confidence);
      for (const cause of fault.also ?? []) expect(seen.join(', ')).toContain(cause);
      expect(diagnosis.causes[0]?.remedies.length).toBeGreaterThan(0);
    } finally {
      await stop();
    }
  });
});

function wronglyConfirmed(fault: FaultyServer, causes: readonly { cause: string; confidence: string }[]): string[] {
  const trueCauses = [fault.cause, ...(fault.also ?? [])] as string[];
  return causes
    .filter(({ cause, confidence }) => confidence === 'confirmed' && !trueCauses.includes(cause))
    .map(({ cause }) => cause);
}
