import { describe, expect, it } from 'vitest';
import { weighSources } from '../../../../main/evidence/revocation/weigh-sources.ts';
import type { RevocationAnswer, RevocationSource } from '../../../../shared/revocation.ts';

const answer = (state: RevocationAnswer['state']): RevocationAnswer => ({
  ...{ state, revokedAt: state === 'revoked' ? '2026-01-01T00:00:00.000Z' : null, reason: null },
  ...{ producedAt: null, thisUpdate: null, nextUpdate: null, signatureAlgorithm: 'x', signature: 'valid' },
  ...{ signer: '', signedBy: 'issuer', delegate: null, nonce: null, entries: null, number: null },
});
const named = { kind: 'ocsp', url: 'http://o.test/', via: 'direct', why: null, detail: '' } as const;
const says = (state: RevocationAnswer['state']): RevocationSource => ({
  ...{ ...named, outcome: 'answered', answer: answer(state) },
});
const fails = (outcome: 'unusable' | 'unreachable' | 'not-asked'): RevocationSource => ({
  ...{ ...named, outcome, answer: null },
});
/** It says revoked, and may not be believed. */
const forged: RevocationSource = { ...fails('unusable'), why: 'bad-signature', answer: answer('revoked') };

describe('several sources together', () => {
  it.each([
    ['revoked', [says('good'), says('revoked')]],
    ['good', [forged, says('good')]],
    ['good', [says('unknown'), says('good'), fails('unreachable')]],
    ['unknown', [says('unknown'), fails('unusable')]],
    ['unusable', [forged]],
    ['unusable', [fails('unreachable'), fails('unusable')]],
    ['unreachable', [fails('unreachable'), fails('not-asked')]],
    ['not-asked', [fails('not-asked')]],
    ['no-address', []],
  ] as const)('say %s', (state, sources) => expect(weighSources(sources).state).toBe(state));

  it('take the moment from the answer that counts', () => {
    expect(weighSources([forged, says('revoked')]).revokedAt).toBe('2026-01-01T00:00:00.000Z');
    expect(weighSources([forged]).revokedAt).toBeNull();
  });
});
