import { describe, expect, it } from 'vitest';
import { historyFacts } from '../../../main/session/health-over-time.ts';

const check = (at: string, sha: string, notBefore: string) => ({
  at,
  certificates: [{ sha256: sha.repeat(32), issuer: 'CN=Example CA', notBefore, notAfter: '2027-01-01T00:00:00.000Z' }],
});
const old = check('2026-11-01T00:00:00.000Z', 'aa', '2026-08-01T00:00:00.000Z');
const fresh = check('2026-11-02T00:00:00.000Z', 'bb', '2026-11-02T00:00:00.000Z');

describe('what the history tells of renewals', () => {
  it('is nothing where nothing is kept', () => {
    expect(historyFacts([])).toBeNull();
  });

  it('is the newest check, and when a renewal was first seen', () => {
    const blind = { at: '2026-11-02T12:00:00.000Z', certificates: [] };
    expect(historyFacts([blind, fresh, old])).toEqual({ lastAt: blind.at, renewedAt: fresh.at });
    expect(historyFacts([old])).toEqual({ lastAt: old.at, renewedAt: null });
  });
});
