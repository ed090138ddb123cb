import { expect, test } from 'vitest';
import { authority, certificate, chain, clock, dns, hello, judge, ranked, reason, store } from '../../build.ts';

const missing = (subject: string, neededBy: number) => ({ missingIssuer: { subject, neededBy, found: null } });

test('a root that came along and is in no list is confirmed', () => {
  const root = authority('Stranger Root', { index: 2, issuer: 'CN=Stranger Root', selfIssued: true, selfSigned: true });
  const sent = chain({
    certificates: [certificate(), authority('Stranger Issuing CA'), root],
    reasons: [reason('root-not-trusted', 2, { subject: 'CN=Stranger Root' })],
  });
  const { causes } = judge([dns(), hello(), sent, clock()]);
  expect(causes).toMatchObject([{ cause: 'unknown-ca', confidence: 'confirmed' }]);
  expect(causes[0]?.explanation).toContain('“Stranger Root”');
});

test('every intermediate was sent and only the root is unknown: likely', () => {
  const open = chain({ reasons: [reason('issuer-not-found', 1)], judgement: missing('CN=Stranger Root', 1) });
  expect(ranked(judge([dns(), hello(), open, clock()]))).toEqual(['unknown-ca likely']);
});

test('a lone certificate of an issuer nobody knows: likely, the gap possible', () => {
  const leaf = certificate({ issuer: 'CN=Acme Internal' });
  const open = chain({
    certificates: [leaf],
    reasons: [reason('issuer-not-found', 0)],
    judgement: missing('CN=Acme Internal', 0),
  });
  expect(ranked(judge([dns(), hello(), open, clock()]))).toEqual(['unknown-ca likely', 'incomplete-chain possible']);
});

test('trusted by one list and refused by the other is healthy with a risk that names them', () => {
  const stores = [store('system', 'trusted'), store('mozilla', 'rejected', [reason('issuer-not-found', 1)])];
  const judged = judge([dns(), hello(), chain({ judgement: { stores } }), clock()]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.find(({ id }) => id === 'trusted-by-some')?.headline).toBe(
    'Trusted by this system’s list, refused by Mozilla’s list: its root is not known here.',
  );
});

test('without any list of roots nothing is said about trust', () => {
  const none = chain({
    judgement: { verdict: 'unknown', stores: [store('system', 'not-tested'), store('mozilla', 'not-tested')] },
  });
  const judged = judge([dns(), hello(), none, clock()]);
  expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null });
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('unknown-ca');
});
