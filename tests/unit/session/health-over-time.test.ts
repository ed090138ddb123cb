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

  it('is the moment at which a newer certificate was first seen', () => {
    const later = { ...fresh, at: '2026-11-03T00:00:00.000Z' };
    expect(historyFacts([later, fresh, old])).toEqual({ lastAt: later.at, renewedAt: fresh.at });
  });

  it('is no renewal where the certificate stayed, or an older one came back', () => {
    expect(historyFacts([{ ...old, at: fresh.at }, old])?.renewedAt).toBeNull();
    expect(historyFacts([{ ...old, at: '2026-11-03T00:00:00.000Z' }, fresh])?.renewedAt).toBeNull();
  });

  it('looks past checks that saw no certificate', () => {
    const blind = { at: '2026-11-02T12:00:00.000Z', certificates: [] };
    expect(historyFacts([blind, fresh, blind, old])).toEqual({ lastAt: blind.at, renewedAt: fresh.at });
  });
});
