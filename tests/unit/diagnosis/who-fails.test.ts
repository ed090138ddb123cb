import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../../main/diagnosis/judge.ts';
import { alert, alertPairs, dns, hello, judge, pair, pairs, repeatedly, reset, run, target, tls13 } from './build.ts';

const first = hello({ failure: alert(40) });
const suites = pairs(first, alertPairs, ['more-cipher-suites']);
const ofGroups = pairs(first, alertPairs, ['more-groups']);
const ofSchemes = pairs(first, alertPairs, ['more-signature-schemes']);
const causeAfter = (...seen: readonly (typeof suites)[number][]) => judge([dns(), first, ...seen]).causes[0];

describe('without a named program the headline speaks of browsers, and never of you', () => {
  test.each([
    ['no-common-cipher', suites],
    ['no-common-group', ofGroups],
    ['no-common-signature-scheme', ofSchemes],
  ])('%s', (cause, seen) => {
    const found = causeAfter(...seen);
    expect(found).toMatchObject({ cause, confidence: 'confirmed' });
    expect(found?.headline).toMatch(/^Browsers like Chrome and the server have no /);
    expect(found?.explanation).not.toMatch(/OpenSSL|\{/);
  });
});

const mail = { ...target, port: 25, http: false, starttls: 'smtp' } as const;
const directory = { ...target, port: 636, http: false, starttls: null } as const;

test('where no browser was tried or meant, none is spoken of', () => {
  const seen = [dns(), first, ...suites];
  const chosen = judgeRun(run(seen), { testedAs: 'openssl-1.1.1' });
  const others = [mail, directory].map((other) => judge(seen, { target: other }));
  for (const { verdict } of [chosen, ...others]) expect(verdict.headline).toMatch(/^You and the server have no /);
});

describe.each([mail, directory])(
  'at port $port, which no browser speaks to, the program is not held beside one',
  (other) => {
    test.each([
      ['no-common-cipher', suites],
      ['no-common-group', ofGroups],
      ['no-common-signature-scheme', ofSchemes],
    ])('%s', (cause, seen) => {
      const all = [dns(), first, ...seen, ...pair(first, 'as-openssl-3', 'passes')];
      const [found] = judge(all, { target: other }).causes;
      expect(found).toMatchObject({ cause, side: 'unknown' });
      expect(found?.headline).toMatch(/^Our usual hello shares no .+ with the server\. OpenSSL 3 shares one\.$/);
    });
  },
);

describe('the hello of the program was answered: the server is not to blame alone', () => {
  test.each([
    ['no-common-cipher', suites, 'widen-cipher-suites'],
    ['no-common-group', ofGroups, 'offer-usual-groups'],
    ['no-common-signature-scheme', ofSchemes, undefined],
  ])('%s', (cause, seen, remedy) => {
    const { causes, verdict } = judge([dns(), first, ...seen, ...pair(first, 'as-openssl-3', 'passes')]);
    const [found] = causes;
    expect(found).toMatchObject({ cause, confidence: 'confirmed', side: 'unknown' });
    expect(found?.headline).toMatch(/^Browsers like Chrome share no .+ with the server\. OpenSSL 3 shares one\.$/);
    expect(found?.explanation).toContain(`answered, with TLS 1.3 and ${tls13.cipherSuite.name}.`);
    expect(verdict.summary).toContain('on either side');
    const ids = found?.remedies.map(({ id }) => id) ?? [];
    if (remedy) expect(ids[0]).toBe(remedy);
    expect(ids).not.toContain('update-the-client');
    expect(ids).not.toContain('write-to-the-network-team');
    const shown = found?.remedies.flatMap(({ steps }) => steps.map(({ text }) => text)).join(' ');
    expect(shown).toContain('OpenSSL 3 shares one');
  });

  test('and what it rests on is part of the evidence', () => {
    const [, seen] = pair(first, 'as-java-17', 'passes');
    const found = causeAfter(...suites, ...pair(first, 'as-java-17', 'passes'));
    expect(found?.evidence).toContain(seen?.id);
    expect(found?.headline).toContain('Java 17 shares one');
  });

  test('a way that large hellos do not pass stays what it is, with a remark', () => {
    const cut = hello({ failure: reset() });
    const small = ['without-post-quantum', 'tls12-only', 'minimal', 'legacy-everything', 'only-tls1.0', 'only-tls1.1'];
    const order = ['padded', 'small-segments', 'without-server-name', 'again', 'more-cipher-suites', 'without-alpn'];
    const seen = [dns(), cut, ...pairs(cut, [...small, ...order], small)];
    const without = judge(seen);
    const together = judge([...seen, ...pair(cut, 'as-openssl-3', 'passes')]);
    const [[alone], [beside]] = [without.causes, together.causes];
    expect(together.verdict.summary).toBe(without.verdict.summary);
    expect(beside).toMatchObject({ cause: alone?.cause, side: alone?.side, headline: alone?.headline });
    expect(beside?.cause).toBe('large-hello-intolerance');
    expect(beside?.explanation).toContain('A hello as OpenSSL 3 sends it was answered');
  });
});

test('it failed alike: nothing changes but a remark, and "you" is right', () => {
  const found = causeAfter(...suites, ...pair(first, 'as-openssl-3', alert(40)));
  expect(found).toMatchObject({ side: 'server', confidence: 'confirmed' });
  expect(found?.headline).toBe('You and the server have no cipher suite in common.');
  expect(found?.explanation).toContain('A hello as OpenSSL 3 sends it ended in the same way.');
});

describe('what the hello of the program showed is not taken for more than it is', () => {
  const negotiated = { ...tls13, version: 'TLSv1.2', dhBits: null, secureRenegotiation: true };

  test.each([
    ['a version that it would give up', { ...negotiated, version: 'TLSv1' }],
    ['a prime that is too small for it', { ...negotiated, dhBits: 1024 }],
    ['a server without RFC 5746', { ...negotiated, secureRenegotiation: false }],
  ])('%s', (_, agreed) => {
    const found = causeAfter(...suites, ...pair(first, 'as-openssl-3', 'passes', { negotiated: agreed }));
    expect(found?.side).toBe('server');
    expect(found?.headline).toContain('Browsers like Chrome and the server');
    expect(found?.explanation).not.toContain('OpenSSL');
  });

  test('another end than before', () => {
    const found = causeAfter(...suites, ...pair(first, 'as-openssl-3', alert(80)));
    expect(found?.headline).toContain('Browsers like Chrome and the server');
    expect(found?.explanation).not.toContain('OpenSSL');
  });

  test('a server that answers now and then', () => {
    const unsteady = [...repeatedly(first, 'again', 'passes', 1), ...suites, ...pair(first, 'as-openssl-3', 'passes')];
    for (const { explanation } of judge([dns(), first, ...unsteady]).causes)
      expect(explanation).not.toContain('OpenSSL');
  });
});

test('the hello of a program is no change of one thing, and weakens no proof', () => {
  const without = judge([dns(), first, ...suites]);
  const beside = judge([dns(), first, ...suites, ...pair(first, 'as-openssl-3', 'passes')]);
  const sure = ({ causes }: typeof without) => causes.map(({ cause, confidence }) => [cause, confidence]);
  expect(sure(beside)).toEqual(sure(without));
  expect(beside.ruledOut).toEqual(without.ruledOut);
});
