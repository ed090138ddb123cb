import { describe, expect, it } from 'vitest';
import { rankNetwork } from '../../../../main/diagnosis/network/rank-network.ts';
import type { CauseId, RankedCause } from '../../../../shared/cause.ts';
import { phrase } from '../../../../shared/phrase.ts';

const cause = (id: CauseId, confidence: RankedCause['confidence'], more: Partial<RankedCause> = {}): RankedCause => ({
  ...{ cause: id, variant: null, confidence, side: 'network', scope: null, headline: id, explanation: '', why: '' },
  ...{ text: phrase('x'), evidence: [id], remedies: [] },
  ...more,
});

const ranked = (...causes: readonly RankedCause[]) =>
  rankNetwork([{ causes, risks: [], ruledOut: [] }]).map((one) => one.cause);

describe('causes of several sections, ranked together', () => {
  it('begin with a wrong clock among what is as sure, and never put a likely one above what is proven', () => {
    const proven = cause('clock-wrong', 'confirmed');
    expect(ranked(cause('captive-portal', 'confirmed'), proven)).toEqual(['clock-wrong', 'captive-portal']);
    const likely = cause('clock-wrong', 'likely');
    expect(ranked(cause('path-mtu', 'likely'), likely)).toEqual(['clock-wrong', 'path-mtu']);
    expect(ranked(likely, cause('dns-failure', 'confirmed'))).toEqual(['dns-failure', 'clock-wrong']);
  });

  it('say who answers before what is spoken there, where a sign-in page is likely', () => {
    const http = cause('not-tls', 'confirmed');
    expect(ranked(http, cause('captive-portal', 'likely'))).toEqual(['captive-portal', 'not-tls']);
    expect(ranked(http, cause('captive-portal', 'possible'))).toEqual(['not-tls', 'captive-portal']);
  });

  it('do not begin with a clock that is only suspected', () => {
    expect(ranked(cause('clock-wrong', 'possible'), cause('tcp-refused', 'confirmed'))[0]).toBe('tcp-refused');
  });

  it('put what is proven before what is likely, and what is likely before what is possible', () => {
    const all = [cause('path-mtu', 'possible'), cause('tls-interception', 'likely'), cause('tcp-timeout', 'confirmed')];
    expect(ranked(...all)).toEqual(['tcp-timeout', 'tls-interception', 'path-mtu']);
  });

  it('put the exact before the vague among equals', () => {
    expect(ranked(cause('partial-outage', 'likely'), cause('rate-limited', 'possible'))).toEqual([
      'partial-outage',
      'rate-limited',
    ]);
    expect(ranked(cause('tcp-timeout', 'likely'), cause('tls-interception', 'likely'))[0]).toBe('tls-interception');
  });

  it('put what is wrong everywhere before what is wrong at one address', () => {
    const some = cause('tcp-refused', 'confirmed', { scope: '1 of 2 addresses' });
    expect(ranked(some, cause('not-tls', 'confirmed'))).toEqual(['not-tls', 'tcp-refused']);
  });

  it.each([
    ['path-mtu', 'handshake-timeout'],
    ['filtered-by-name', 'connection-reset'],
    ['dns-failure', 'tcp-timeout'],
    ['captive-portal', 'not-tls'],
    ['captive-portal', 'tls-interception'],
    ['proxy-failure', 'tcp-timeout'],
    ['not-tls', 'connection-reset'],
  ] as const)('leave out, beside %s, the %s that it explains', (one, other) => {
    expect(ranked(cause(other, 'likely'), cause(one, 'likely'))).toEqual([one]);
  });

  it('explain nothing by a mere guess, and nothing by what holds at one address alone', () => {
    expect(ranked(cause('handshake-timeout', 'likely'), cause('path-mtu', 'possible'))).toHaveLength(2);
    const some = cause('path-mtu', 'confirmed', { scope: '1 of 2 addresses' });
    expect(ranked(cause('handshake-timeout', 'likely'), some)).toHaveLength(2);
  });

  it('keep what is proven beside a likely explanation of it', () => {
    expect(ranked(cause('tcp-refused', 'confirmed'), cause('dns-failure', 'likely'))).toEqual([
      'tcp-refused',
      'dns-failure',
    ]);
  });

  it('say the same thing once, by who is surer, with what both saw', () => {
    const [only, ...others] = rankNetwork([
      { causes: [cause('tls-interception', 'likely', { evidence: ['between'] })], risks: [], ruledOut: [] },
      { causes: [cause('tls-interception', 'confirmed', { evidence: ['proxies'] })], risks: [], ruledOut: [] },
    ]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ confidence: 'confirmed', evidence: ['proxies', 'between'] });
  });
});
