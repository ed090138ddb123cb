import { expect, test } from 'vitest';
import { leftOpen } from '../../../main/session/examine-address.ts';
import type { ClientCertificate } from '../../../shared/handshake.ts';
import { alert, hello, tls13 } from '../diagnosis/build.ts';

const certificateRequested = { authorities: [], signatureSchemes: [] };
const bare: ClientCertificate = {
  sent: false,
  signatureScheme: null,
  issuerAccepted: null,
  reason: 'none-configured',
};
const given: ClientCertificate = { ...bare, sent: true, issuerAccepted: true, reason: null };
const web = { http: true };

test.each([
  ['was asked for and not given', { certificateRequested, clientCertificate: bare }, true],
  ['was asked for, and what was answered is not told', { certificateRequested }, true],
  ['was given', { certificateRequested, clientCertificate: given }, false],
  ['was not asked for', {}, false],
  ['was asked for by HTTP/2', { certificateRequested, negotiated: { ...tls13, alpn: 'h2' } }, false],
  ['was asked for before a refusal', { certificateRequested, failure: alert(116) }, false],
])('where a client certificate %s', (_, report, asksOnceMore) => {
  expect(leftOpen(web, hello({ report }).report)).toBe(asksOnceMore);
});

test('a port without HTTP is sent no request', () => {
  expect(leftOpen({ http: false }, hello({ report: { certificateRequested } }).report)).toBe(false);
});
