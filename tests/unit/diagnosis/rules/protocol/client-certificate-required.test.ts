import { expect, test } from 'vitest';
import {
  agreed,
  alert,
  chain,
  clock,
  closed,
  dns,
  hello,
  judge,
  pair,
  ranked,
  reply,
  target,
  tls13,
} from '../../build.ts';

const asked = { certificateRequested: { authorities: ['CN=Example Partner CA, O=Example'], signatureSchemes: [] } };
const open = hello({ report: asked });

test('alert 116 names it, also after the handshake', () => {
  const first = hello({
    failure: alert(116, 'certificate_required', { after: 'Finished', encrypted: true }),
    reached: 'finished',
    report: asked,
  });
  const { causes } = judge([dns(), first, chain(), clock()]);
  expect(causes).toMatchObject([{ cause: 'client-certificate-required', confidence: 'confirmed', side: 'client' }]);
  expect(causes[0]?.explanation).toContain('Example Partner CA');
});

test('a pair that stops before the late refusal shows nothing', () => {
  const first = hello({
    failure: alert(116, 'certificate_required', { after: 'Finished' }),
    reached: 'finished',
    report: asked,
  });
  const stopped = pair(first, 'again', 'passes', { reached: 'finished' });
  expect(ranked(judge([dns(), first, chain(), clock(), ...stopped]))).toEqual([
    'client-certificate-required confirmed',
  ]);
});

test('a request and alert 40, or a closed line, right after our empty answer: likely', () => {
  for (const failure of [alert(40, 'handshake_failure', { after: 'Finished' }), closed()]) {
    const negotiated = agreed('TLSv1.2', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
    const first = hello({ failure, reached: 'certificate', negotiated, report: asked });
    expect(ranked(judge([dns(), first, chain(), clock()]))[0]).toBe('client-certificate-required likely');
  }
});

test('a mere request is healthy with 200, a redirect, 401 and 404', () => {
  for (const status of [200, 301, 401, 404]) {
    const judged = judge([dns(), open, chain(), reply(status), clock()]);
    expect(judged.verdict.state).toBe('healthy');
    expect(judged.ruledOut.map(({ cause }) => cause)).toContain('client-certificate-required');
    const optional = judged.risks.find(({ id }) => id === 'client-certificate-optional');
    expect(optional?.headline).toContain('single pages may insist');
  }
});

test('400 with words that name it is confirmed, without a body likely', () => {
  const words = reply(400, {
    method: 'GET',
    reason: 'Bad Request',
    body: '<html><title>400 No required SSL certificate was sent</title>',
  });
  expect(ranked(judge([dns(), open, chain(), reply(400), words, clock()]))).toEqual([
    'client-certificate-required confirmed',
  ]);
  expect(ranked(judge([dns(), open, chain(), reply(400), clock()]))).toEqual(['client-certificate-required likely']);
});

test('400 whose body speaks of something else, and 403, leave a doubt and blame nobody', () => {
  const other = reply(400, { method: 'GET', body: 'Invalid host header' });
  for (const replies of [[reply(400), other], [reply(403)]]) {
    const judged = judge([dns(), open, chain(), ...replies, clock()]);
    expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null, confidence: null });
    expect(ranked(judged)).toEqual(['client-certificate-required possible']);
  }
});

test('403 without a request is healthy', () => {
  expect(judge([dns(), hello({ negotiated: tls13 }), chain(), reply(403), clock()]).verdict.state).toBe('healthy');
});

test('a reply that names it without a request in the handshake is likely', () => {
  const body = 'Reason: Cannot perform Post-Handshake Authentication.';
  const judged = judge([dns(), hello(), chain(), reply(403, { method: 'GET', body }), clock()]);
  expect(ranked(judged)).toEqual(['client-certificate-required likely']);
});

test('a page that merely mentions certificates demands none', () => {
  const shop = reply(403, { method: 'GET', body: '<h1>Forbidden</h1><p>Ask sales about a free SSL certificate.</p>' });
  const judged = judge([dns(), open, chain(), reply(403), shop, clock()]);
  expect(judged.verdict.state).toBe('inconclusive');
  expect(ranked(judged)).toEqual(['client-certificate-required possible']);
});

test('other servers’ words for it count', () => {
  for (const body of [
    '403.7 - Client certificate required',
    'A valid client certificate was not provided.',
    'This site requires a client certificate',
    'SSL client certificate is missing',
  ]) {
    const words = reply(403, { method: 'GET', body });
    expect(ranked(judge([dns(), open, chain(), reply(403), words, clock()]))).toEqual([
      'client-certificate-required confirmed',
    ]);
  }
});

test('a request without any reply over HTTP stays open', () => {
  const negotiated = agreed('TLSv1.2', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
  const silent = hello({ reached: 'finished', negotiated, report: asked });
  const judged = judge([dns(), silent, chain(), clock()]);
  expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null });
  expect(judged.verdict.headline).toBe('The handshake works. Whether a client certificate is needed did not show.');
  const mail = { target: { ...target, http: false } };
  expect(judge([dns(), silent, chain(), clock()], mail).verdict.state).toBe('healthy');
});

test('whoever was shown a certificate does not lack one', () => {
  const clientCertificate = { sent: true, signatureScheme: null, issuerAccepted: true, reason: null };
  const first = hello({ failure: alert(48), reached: 'finished', report: { ...asked, clientCertificate } });
  const judged = judge([dns(), first, chain(), clock()]);
  expect(judged.causes.map(({ cause }) => cause)).not.toContain('client-certificate-required');
});

test('a second handshake that is asked for after the request and declined: likely', () => {
  const negotiated = agreed('TLSv1.2', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
  const anew = { direction: 'received', name: 'HelloRequest', step: 'other', bytes: 4, milliseconds: 9 } as const;
  const messages = [{ ...anew, encrypted: true, details: [], head: '' }];
  for (const failure of [alert(40, 'handshake_failure', { after: 'Finished' }), closed()]) {
    const first = hello({ failure, reached: 'finished', negotiated, report: { messages } });
    expect(ranked(judge([dns(), first, chain(), clock()]))[0]).toBe('client-certificate-required likely');
  }
});
