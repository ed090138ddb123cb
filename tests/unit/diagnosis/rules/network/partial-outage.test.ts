import { expect, test } from 'vitest';
import {
  authority,
  certificate,
  chain,
  clock,
  dns,
  hello,
  judge,
  pairs,
  ranked,
  reason,
  reset,
  tcp,
} from '../../build.ts';

const [one, two] = ['203.0.113.10', '203.0.113.11'];
const works = [hello({ address: one }), chain({ address: one }), clock()];

test('the same hello to two addresses with two ends: the address is the only change', () => {
  const broken = hello({ address: two, failure: reset() });
  const judged = judge([dns(), ...works, broken, ...pairs(broken, ['again', 'other-address'], ['other-address'])]);
  expect(ranked(judged)).toEqual(['partial-outage confirmed', 'connection-reset possible']);
  expect(judged.causes[0]).toMatchObject({ scope: '1 of 2 addresses', side: 'server' });
});

test('an end without a word that was not repeated is likely only', () => {
  const broken = hello({ address: two, failure: reset() });
  expect(ranked(judge([dns(), ...works, broken]))[0]).toBe('partial-outage likely');
});

test('an exact cause leads with its scope instead', () => {
  const expired = certificate({ notAfter: '2026-11-16T00:00:00.000Z' });
  const stale = chain({
    address: two,
    certificates: [expired, authority('Example Issuing CA')],
    reasons: [reason('expired', 0)],
  });
  const judged = judge([dns(), ...works, hello({ address: two }), stale]);
  expect(judged.causes).toMatchObject([
    { cause: 'certificate-expired', confidence: 'confirmed', scope: '1 of 2 addresses' },
  ]);
});

test('an address that cannot be reached has its own cause', () => {
  const judged = judge([dns(), ...works, hello({ address: two, failure: tcp('no-answer', 'ETIMEDOUT') })]);
  expect(ranked(judged)).toEqual(['tcp-timeout likely']);
});

test('across two families the way differs too, so no side is named', () => {
  const six = hello({ address: '2001:db8::1', failure: reset() });
  expect(judge([dns(), ...works, six, ...pairs(six, ['again'])]).causes[0]).toMatchObject({ side: 'unknown' });
});

const good = { ...chain({ address: one }), id: 'chain-good', handshakes: [`handshake-${one}`, 'handshake-later'] };
const ended = {
  ...chain({
    address: one,
    certificates: [certificate({ notAfter: '2026-11-16T00:00:00.000Z' }), authority('Example Issuing CA')],
    reasons: [reason('expired', 0)],
  }),
  id: 'chain-ended',
  handshakes: ['handshake-between'],
};

const between = (rest: Parameters<typeof hello>[0] = {}) =>
  hello({ id: 'handshake-between', address: one, probe: 'pair:fresh', ...rest });

test.each([
  [good, ended],
  [ended, good],
])('a good and an expired certificate by turns: the same answer, whichever came first', (...chains) => {
  const judged = judge([dns(), hello({ address: one }), between(), ...chains, clock()]);
  expect(ranked(judged)).toEqual(['partial-outage confirmed', 'certificate-expired confirmed']);
  expect(judged.causes[0]).toMatchObject({ variant: 'certificates', side: 'server' });
  expect(judged.causes[0]?.explanation).toContain(
    'At least 3 handshakes of this check showed certificates. In 1 of them came one that is refused (it has expired).',
  );
  expect(judged.causes[0]?.evidence).toEqual(
    expect.arrayContaining(['chain-good', 'chain-ended', 'handshake-between']),
  );
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('certificate-expired');
});

test('without a second clock the dates are no proof, and neither are the turns', () => {
  const judged = judge([dns(), hello({ address: one }), between(), good, ended, clock(undefined, null)]);
  expect(ranked(judged).slice(0, 2)).toEqual(['partial-outage likely', 'certificate-expired likely']);
});

test('two good certificates by turns are healthy, with a remark; the one that ends first is the one that is warned of', () => {
  const soon = certificate({ notAfter: '2026-11-25T00:00:00.000Z' });
  const older = { ...good, id: 'chain-older', certificates: [soon, authority('Example Issuing CA')] };
  const judged = judge([dns(), hello({ address: one }), good, older, clock()]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.map(({ id }) => id)).toEqual(expect.arrayContaining(['several-certificates', 'expires-soon']));
});

test('two certificates that are both refused have their own cause', () => {
  const other = { ...ended, id: 'chain-other', handshakes: ['handshake-later'] };
  expect(ranked(judge([dns(), hello({ address: one }), ended, other, clock()]))).toEqual([
    'certificate-expired confirmed',
  ]);
});

test('certificates that came to different offers in ALPN are not confirmed to come by turns', () => {
  const withHttp2 = between({ hello: { alpn: ['h2'] }, probe: 'pair:with-h2' });
  const judged = judge([dns(), hello({ address: one }), withHttp2, good, ended, clock()]);
  expect(judged.causes.find(({ cause }) => cause === 'partial-outage')).toMatchObject({
    confidence: 'likely',
    why: 'Likely: the good and the refused one came to different offers in ALPN.',
  });
});

const fromIssuer = (issuer: string) => ({
  ...chain({ address: one, certificates: [certificate({ issuer })], reasons: [reason('issuer-not-found', 0)] }),
  id: 'chain-of-another',
  handshakes: ['handshake-between'],
});
const withAnother = (issuer: string) =>
  judge([dns(), hello({ address: one }), between(), good, fromIssuer(issuer), clock()]);

test('a certificate of a filter by turns is no fault of the server, and the filter leads', () => {
  const judged = withAnother('CN=Zscaler Intermediate Root CA, O=Zscaler Inc.');
  expect(ranked(judged).slice(0, 3)).toEqual(['tls-interception likely', 'unknown-ca likely', 'partial-outage likely']);
  const turns = judged.causes.find(({ cause }) => cause === 'partial-outage');
  expect(turns?.side).toBe('network');
  expect(turns?.remedies.map(({ id }) => id)).not.toContain('show-one-certificate');
});

test('of an issuer that nobody knows, and another than the good one has, no side is named', () => {
  const [turns] = withAnother('CN=Office Box').causes;
  expect(turns).toMatchObject({ cause: 'partial-outage', confidence: 'likely', side: 'unknown' });
});

test('the issuer of the good certificate without its intermediate is the server’s own fault', () => {
  const [turns] = withAnother('CN=Example Issuing CA, O=Example').causes;
  expect(turns).toMatchObject({ cause: 'partial-outage', confidence: 'confirmed', side: 'server' });
});

test('where only this computer trusts the good certificate, the server’s own may be the one that has ended', () => {
  const certificates = [certificate({ issuer: 'CN=Office Gateway' }), authority('Office Gateway')];
  const { judgement } = good;
  const stores = judgement.stores.map((store) =>
    store.store === 'mozilla' ? { ...store, state: 'rejected' as const } : store,
  );
  const ofFilter = { ...good, certificates, judgement: { ...judgement, stores } };
  const judged = judge([dns(), hello({ address: one }), between(), ofFilter, ended, clock()]);
  const turns = judged.causes.find(({ cause }) => cause === 'partial-outage');
  expect(turns).toMatchObject({ confidence: 'likely', side: 'unknown' });
});

test('a public certificate of another issuer for another name may be a page in between', () => {
  const page = {
    ...chain({
      address: one,
      certificates: [certificate({ issuer: 'CN=Public Issuer' })],
      reasons: [reason('name-mismatch', 0)],
    }),
    id: 'chain-page',
    handshakes: ['handshake-between'],
  };
  const judged = judge([dns(), hello({ address: one }), between(), good, page, clock()]);
  const turns = judged.causes.find(({ cause }) => cause === 'partial-outage');
  expect(turns).toMatchObject({ confidence: 'likely', side: 'unknown' });
});

test('where this computer’s clock disagrees with the server’s, turns by dates alone are possible at most', () => {
  const ahead = clock('2026-11-20T12:00:00.000Z', '2026-11-15T12:00:00.000Z');
  for (const probe of ['pair:with-h2', 'pair:resumed']) {
    const offered = between({ hello: { alpn: probe === 'pair:with-h2' ? ['h2'] : [] }, probe });
    const judged = judge([dns(), hello({ address: one }), offered, good, ended, ahead]);
    expect(ranked(judged)[0]).toBe('clock-wrong likely');
    expect(ranked(judged)).toContain('partial-outage possible');
  }
});
