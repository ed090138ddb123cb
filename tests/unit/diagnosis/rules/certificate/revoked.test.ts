import { describe, expect, test } from 'vitest';
import type { Observation, ObservationOf } from '../../../../../shared/observation.ts';
import type { CertificateRevocation, Revocation, RevocationSource } from '../../../../../shared/revocation.ts';
import { chain, clock, dns, certificate as facts, hello, judge, now, ranked } from '../../build.ts';

describe('a withdrawn certificate', () => {
  test('is confirmed for the leaf, with day, reason and who says so', () => {
    const judged = judgeWith(revocation([certificate(0, 'revoked')]));
    expect(ranked(judged)).toEqual(['revoked confirmed']);
    expect(judged.causes[0]).toMatchObject({ variant: 'leaf', side: 'server' });
    expect(judged.causes[0]?.explanation).toContain('the issuer’s list');
    expect(judged.causes[0]?.explanation).toContain('superseded');
    expect(judged.causes[0]?.evidence).toContain('revocation-1');
    expect(judged.causes[0]?.remedies.map(({ title }) => title)).not.toEqual([]);
  });

  test('is likely above the leaf: some clients know another way', () => {
    const judged = judgeWith(revocation([certificate(0, 'good'), certificate(1, 'revoked')]));
    expect(ranked(judged)).toEqual(['revoked likely']);
    expect(judged.causes[0]).toMatchObject({ variant: 'intermediate' });
  });

  test('that no path needs harms nobody', () => {
    const judged = judgeWith(revocation([certificate(0, 'good'), certificate(3, 'revoked')]), {
      judgement: { unneeded: [3] },
    });
    expect(judged.causes).toEqual([]);
    expect(judged.ruledOut.map(({ cause }) => cause)).toContain('revoked');
  });
});

describe('without a withdrawn certificate', () => {
  test.each([
    ['unknown', 'does not know'],
    ['unusable', 'does not count'],
    ['unreachable', 'was reached'],
    ['no-address', 'names nobody'],
    ['not-asked', 'Nobody but the target'],
  ] as const)('%s is not tested, in words of its own', (state, words) => {
    const judged = judgeWith(revocation([certificate(0, state)]));
    expect(judged.verdict.state).toBe('healthy');
    expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('revoked');
    const line = judged.notTested.filter(({ what }) => what === 'Revocation of the certificate');
    expect(line).toHaveLength(1);
    expect(line[0]?.because).toContain(words);
  });

  test('a good answer rules it out, and none leaves it untested', () => {
    expect(judgeWith(revocation([certificate(0, 'good')])).ruledOut.map(({ cause }) => cause)).toContain('revoked');
    const none = judgeWith(null);
    expect(none.ruledOut.map(({ cause }) => cause)).not.toContain('revoked');
    expect(none.notTested.map(({ because }) => because)).toContain('Nobody but the target was contacted.');
  });
});

describe('of several certificates at one address', () => {
  const first = { ...chain(), id: 'chain-first', handshakes: [hello().id] };
  const older = facts({ sha256: 'cd'.repeat(32), notAfter: '2026-12-01T00:00:00.000Z' });
  const second = { ...chain({ certificates: [older] }), id: 'chain-second', handshakes: ['handshake-later'] };
  const later = hello({ id: 'handshake-later', probe: 'pair:fresh' });
  const judgeBoth = (state: CertificateRevocation['state']) =>
    judge([dns(), hello(), later, first, second, clock(), revocation([certificate(0, state)])]);

  test('a good answer for the first says nothing of the one that leads', () => {
    const judged = judgeBoth('good');
    expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('revoked');
    expect(judged.notTested.map(({ because }) => because)).toContain(
      'Several certificates came, and this check asked about one alone.',
    );
  });

  test('a withdrawn one is shown with the handshakes that brought it', () => {
    const [cause] = judgeBoth('revoked').causes;
    expect(cause?.evidence).toContain('chain-first');
    expect(cause?.evidence).not.toContain('chain-second');
  });
});

describe('stapling', () => {
  const stapled = (why: RevocationSource['why']) => ({ ...source, kind: 'stapled', outcome: 'unusable', why }) as const;

  test('that is demanded and missing is a risk, and no fault', () => {
    const judged = judgeWith(revocation([certificate(0, 'not-asked')], 'missing'));
    expect(judged.verdict.state).toBe('healthy');
    expect(judged.risks.map(({ id }) => id)).toContain('must-staple-missing');
  });

  test('with an answer that does not count is a risk', () => {
    const old = certificate(0, 'unusable', [stapled('expired')]);
    expect(judgeWith(revocation([old])).risks.map(({ id }) => id)).toContain('staple-unusable');
    expect(judgeWith(revocation([old], 'unusable')).risks.map(({ id }) => id)).toContain('must-staple-unusable');
  });

  test('that could not be checked for want of the issuer is none', () => {
    const unchecked = certificate(0, 'unusable', [stapled('issuer-not-known')]);
    expect(judgeWith(revocation([unchecked], 'unusable')).risks.filter(({ id }) => id.includes('staple'))).toEqual([]);
  });
});

const source: RevocationSource = {
  ...{ kind: 'crl', url: 'http://crl.test/', via: 'direct', outcome: 'answered', why: null, detail: '', answer: null },
};

function certificate(
  place: number,
  state: CertificateRevocation['state'],
  sources?: readonly RevocationSource[],
): CertificateRevocation {
  const isRevoked = state === 'revoked';
  const answer: RevocationSource['answer'] = {
    ...{ state: 'revoked', revokedAt: now, reason: 'superseded', producedAt: null, thisUpdate: now, nextUpdate: null },
    ...{ signatureAlgorithm: 'x', signature: 'valid', signer: 'CN=Issuer', signedBy: 'issuer', delegate: null },
    ...{ nonce: null, entries: 1, number: null },
  };
  return {
    ...{ certificate: place, subject: 'CN=shop.example.com', serialNumber: '01', sha256: '00'.repeat(32), state },
    ...{ revokedAt: isRevoked ? now : null, reason: isRevoked ? 'superseded' : null, mustStaple: false },
    sources: [...(sources ?? (isRevoked ? [{ ...source, answer }] : []))],
  };
}

function revocation(
  certificates: readonly CertificateRevocation[],
  mustStaple: Revocation['mustStaple'] = null,
): ObservationOf<'revocation'> {
  return {
    ...{ id: 'revocation-1', kind: 'revocation', source: 'revocation', at: now, durationMs: 5 },
    ...{ address: '203.0.113.10', contacts: [] },
    revocation: { at: now, certificates: [...certificates], mustStaple, timestamps: [] },
  };
}

function judgeWith(seen: Observation | null, options: Parameters<typeof chain>[0] = {}) {
  return judge([dns(), hello(), chain(options), clock(), ...(seen === null ? [] : [seen])]);
}
