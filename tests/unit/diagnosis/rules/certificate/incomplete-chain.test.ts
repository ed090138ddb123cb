import { expect, test } from 'vitest';
import { authority, certificate, chain, clock, dns, hello, judge, ranked, reason, store } from '../../build.ts';

const alone = (issuer: string, rest = {}, judgement = {}) =>
  chain({
    certificates: [certificate({ issuer, ...rest })],
    reasons: [reason('issuer-not-found', 0)],
    judgement: { missingIssuer: { subject: issuer, neededBy: 0, found: null }, ...judgement },
  });
const judged = (seen: ReturnType<typeof chain>) => ranked(judge([dns(), hello(), seen, clock()]));

test('the missing certificate was found and fits: confirmed', () => {
  const found = { where: 'other-address', sha256: 'cd'.repeat(32) } as const;
  const missingIssuer = { subject: 'CN=Example CA G2', neededBy: 0, found };
  expect(judged(alone('CN=Example CA G2', {}, { missingIssuer }))).toEqual(['incomplete-chain confirmed']);
});

test('what speaks for a gap makes it likely, an unknown issuer possible', () => {
  const expected = ['incomplete-chain likely', 'unknown-ca possible'];
  expect(judged(alone("CN=R11, O=Let's Encrypt, C=US"))).toEqual(expected);
  expect(judged(alone('CN=Example Issuing CA'))).toEqual(expected);
  expect(judged(alone('CN=Acme', { caIssuers: ['http://ca.example.com/acme.cer'] }))).toEqual(expected);
  const stores = [store('custom', 'rejected'), store('system', 'rejected')];
  expect(judged(alone('CN=Acme', {}, { stores }))).toEqual(expected);
});

test('a root as issuer leaves nothing to be sent', () => {
  expect(judged(alone('CN=Acme Root CA G2', { caIssuers: ['http://ca.example.com/root.cer'] }))).toEqual([
    'unknown-ca likely',
    'incomplete-chain possible',
  ]);
});

test('a wrong intermediate in its place counts as a gap', () => {
  const wrong = chain({
    certificates: [certificate({ issuer: 'CN=New CA' }), authority('Old CA')],
    reasons: [reason('issuer-not-found', 0)],
    judgement: { missingIssuer: { subject: 'CN=New CA', neededBy: 0, found: null } },
  });
  const { causes } = judge([dns(), hello(), wrong, clock()]);
  expect(causes[0]).toMatchObject({ cause: 'incomplete-chain', confidence: 'likely', variant: 'wrong' });
});

test('with a certificate never seen, nothing is said of its dates, rules and strength', () => {
  const { ruledOut } = judge([dns(), hello(), alone("CN=R11, O=Let's Encrypt, C=US"), clock()]);
  const out = ruledOut.map(({ cause }) => cause);
  for (const cause of [
    'certificate-expired',
    'certificate-not-yet-valid',
    'certificate-invalid',
    'weak-key-or-signature',
  ]) {
    expect(out).not.toContain(cause);
  }
  expect(JSON.stringify(ruledOut)).not.toContain('Every certificate needed');
});

test('trusted by an issuer from a file of one’s own: not ruled out, and a risk', () => {
  const custom = { ...store('custom', 'trusted'), path: ['CN=shop.example.com', 'CN=Example Issuing CA, O=Example'] };
  const stores = [custom, store('system', 'rejected', [reason('issuer-not-found', 0)])];
  const seen = chain({ certificates: [certificate()], judgement: { stores } });
  const judgement = judge([dns(), hello(), seen, clock()]);
  expect(judgement.ruledOut.map(({ cause }) => cause)).not.toContain('incomplete-chain');
  expect(judgement.risks.map(({ id }) => id)).toContain('intermediate-from-elsewhere');
});

test('a path with a certificate in its middle that was not sent is a risk too', () => {
  const custom = { ...store('custom', 'trusted'), path: ['CN=shop.example.com', 'CN=Middle', 'CN=Own Root'] };
  const judgement = judge([
    dns(),
    hello(),
    chain({ certificates: [certificate()], judgement: { stores: [custom] } }),
    clock(),
  ]);
  expect(judgement.risks.map(({ id }) => id)).toContain('intermediate-from-elsewhere');
});

test('a root of one’s own need not be sent', () => {
  const custom = { ...store('custom', 'trusted'), path: ['CN=shop.example.com', 'CN=Own Root'] };
  const judgement = judge([
    dns(),
    hello(),
    chain({ certificates: [certificate({ issuer: 'CN=Own Root' })], judgement: { stores: [custom] } }),
    clock(),
  ]);
  expect(judgement.risks).toEqual([]);
  expect(judgement.ruledOut.map(({ cause }) => cause)).toContain('incomplete-chain');
});
