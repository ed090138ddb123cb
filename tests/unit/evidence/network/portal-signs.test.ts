import { expect, it } from 'vitest';
import { portalSigns } from '../../../../main/evidence/network/between.ts';
import type { NameTest } from '../../../../shared/network/between.ts';
import type { SeenPage } from '../../../../shared/network/proxies.ts';

const foreign: NameTest = {
  ...{ address: '192.0.2.1', port: 443, state: 'none', rounds: 1, splitWorks: null, earlyEnd: null },
  tries: [
    {
      ...{ form: 'own-name', serverName: 'shop.test', answeredInTls: true },
      handshake: {
        ...{ state: 'completed', end: 'finished', detail: '', version: 'TLSv1.3', connectMs: 1, answerMs: 2 },
        certificate: {
          ...{ subject: 'CN=www.owner.test', issuer: 'CN=R', issuers: [], sha256: 'aa'.repeat(32), keyType: 'RSA' },
          ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' },
          ...{ coversName: false, trust: 'trusted', publicTrust: 'trusted', inspectionProduct: false },
          names: ['www.owner.test'],
        },
      },
    },
  ],
};
const leadingTo = (redirectHost: string, status = 301): SeenPage => ({
  ...{ status, reason: '', title: '', server: '', redirectHost, hasForm: false, body: '' },
});

it('counts no redirect to a name that the certificate shown covers', () => {
  const named = { host: 'shop.test', serverName: 'shop.test' };
  expect(portalSigns([foreign], { page: leadingTo('www.owner.test') }, named)).toEqual(['certificate-of-another']);
  expect(portalSigns([foreign], { page: leadingTo('login.hotel.example') }, named)).toEqual([
    'redirect-elsewhere',
    'certificate-of-another',
  ]);
});

it('counts one that leads there for now: a page of the network shows its own certificate as well', () => {
  const named = { host: 'shop.test', serverName: 'shop.test' };
  const page = leadingTo('www.owner.test', 302);
  expect(portalSigns([foreign], { page }, named)).toEqual([
    'redirect-elsewhere',
    'certificate-of-another',
    'certificate-of-redirect',
  ]);
});

it('counts none to the same host, to www before it, or to another host of the same owner', () => {
  const named = { host: 'shop.owner.test', serverName: 'shop.owner.test' };
  for (const host of ['shop.owner.test', 'www.shop.owner.test', 'www.owner.test'])
    expect(portalSigns([foreign], { page: leadingTo(host, 302) }, named)).toEqual(['certificate-of-another']);
});

it('counts neither redirect nor certificate for a target given by its address', () => {
  for (const host of ['192.0.2.1', '2001:db8::1'])
    expect(portalSigns([foreign], { page: leadingTo('www.owner.test') }, { host, serverName: null })).toEqual([]);
});
