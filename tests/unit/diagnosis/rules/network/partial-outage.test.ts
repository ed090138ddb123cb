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

test.each([
  [good, ended],
  [ended, good],
])('a good and an expired certificate by turns: the same answer, whichever came first', (...chains) => {
  const judged = judge([dns(), hello({ address: one }), ...chains, clock()]);
  expect(ranked(judged)).toEqual(['partial-outage confirmed', 'certificate-expired confirmed']);
  expect(judged.causes[0]).toMatchObject({ variant: 'certificates', side: 'server' });
  expect(judged.causes[0]?.explanation).toContain('In 1 of them came one that is refused (expired).');
  expect(judged.causes[0]?.evidence).toEqual(
    expect.arrayContaining(['chain-good', 'chain-ended', 'handshake-between']),
  );
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('certificate-expired');
});

test('without a second clock the dates are no proof, and neither are the turns', () => {
  const judged = judge([dns(), hello({ address: one }), good, ended, clock(undefined, null)]);
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
