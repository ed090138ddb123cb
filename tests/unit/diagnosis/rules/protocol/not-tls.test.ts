import { expect, test } from 'vitest';
import { alert, dns, fails, hello, judge, pair, pairs, plaintext, ranked, reset } from '../../build.ts';

const names = ['other-server-name', 'without-server-name', 'again'];
const http = plaintext('http', 'HTTP/1.1 400 Bad Request');

test('a greeting in the clear proves it, and so does a page for every name', () => {
  const ssh = hello({ failure: plaintext('ssh', 'SSH-2.0-OpenSSH_9.2p1') });
  expect(ranked(judge([dns(), ssh]))).toEqual(['not-tls confirmed']);
  const web = hello({ failure: http });
  expect(ranked(judge([dns(), web, ...pairs(web, names)]))).toEqual(['not-tls confirmed']);
});

test('a page for one name, where others get TLS, is no port without TLS', () => {
  const web = hello({ failure: http });
  for (const end of ['passes', alert(112)] as const) {
    const judged = judge([dns(), web, ...pair(web, 'other-server-name', end), ...pairs(web, ['without-server-name'])]);
    expect(ranked(judged)).toEqual(['filtered-by-name possible']);
    expect(judged.causes[0]).toMatchObject({ variant: 'clear-text', side: 'unknown' });
    const remedies = judged.causes[0]?.remedies.map(({ id }) => id) ?? [];
    expect(remedies).not.toContain('turn-tls-on');
    expect(remedies).toContain('add-the-site');
    expect(judged.ruledOut.map(({ cause }) => cause)).toContain('not-tls');
  }
});

test('a page for no name, where one gets TLS, wants the name', () => {
  const web = hello({ failure: http, hello: { serverName: null } });
  const judged = judge([dns(), web, ...pair(web, 'with-server-name', alert(112))]);
  expect(ranked(judged)).toEqual(['server-name-required possible']);
});

test('a page for one name proves nothing of the port before another name was tried', () => {
  const web = hello({ failure: http });
  expect(ranked(judge([dns(), web]))).toEqual(['not-tls likely']);
  const cut = judge([dns(), web, ...pair(web, 'other-server-name', reset()), ...pairs(web, ['without-server-name'])]);
  expect(ranked(cut)[0]).toBe('not-tls likely');
});

test('what the web server said is quoted', () => {
  const web = hello({ failure: plaintext('http', 'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<html>') });
  const [cause] = judge([dns(), web, ...pairs(web, names)]).causes;
  expect(cause).toMatchObject({ confidence: 'confirmed', side: 'client', variant: 'http' });
  expect(cause?.explanation).toContain('“HTTP/1.1 400 Bad Request Server: nginx <html>”');
});

test.each(['403 Forbidden', '302 Found', '200 OK', '503 Service Unavailable'])(
  'a page with status %s for every name may come from a filter: another network is asked first',
  (status) => {
    const page = `HTTP/1.1 ${status}\r\nServer: FortiGate\r\n\r\nWeb Page Blocked`;
    const web = hello({ failure: plaintext('http', page) });
    const [cause] = judge([dns(), web, ...pairs(web, names)]).causes;
    expect(cause).toMatchObject({ cause: 'not-tls', confidence: 'likely', side: 'unknown', variant: 'http-page' });
    expect(cause?.explanation).toContain('FortiGate');
    const ids = cause?.remedies.map(({ id }) => id) ?? [];
    expect(ids.slice(0, 2)).toEqual(['try-another-network', 'ask-about-the-filter']);
    expect(ids).toEqual(expect.arrayContaining(['use-the-secure-port', 'turn-tls-on']));
  },
);

test('readable words of no known protocol prove it, noise does not', () => {
  const words = hello({ failure: plaintext('unknown', 'HELLO FROM THE FROBNICATOR') });
  expect(ranked(judge([dns(), words, ...pairs(words, names)]))).toEqual(['not-tls confirmed']);
  const noise = fails('plaintext', { protocol: 'unknown', text: '....', bytes: '00ff17e0a9' });
  expect(ranked(judge([dns(), hello({ failure: noise })]))).toEqual(['not-tls likely']);
});

test('hostile bytes are shown on one line and harmless', () => {
  const failure = plaintext('unknown', `${'x'.repeat(200)}\u001b[2J\u202eevil\n$(reboot)`);
  const [cause] = judge([dns(), hello({ failure })]).causes;
  expect(cause?.explanation).not.toMatch(/\p{C}/u);
  expect(cause?.explanation.length).toBeLessThan(400);
});

test('a reset is no greeting', () => {
  const first = hello({ failure: reset() });
  expect(ranked(judge([dns(), first, ...pair(first, 'again', reset())]))).toEqual(['connection-reset likely']);
});

test('what comes after the server agreed to TLS may be damaged TLS: words in it are no proof', () => {
  const failure = plaintext('unknown', 'HELLO FROM THE FROBNICATOR');
  const rest = { reached: 'starttls', report: { starttls: 'smtp' } } as const;
  const [cause] = judge([dns(), hello({ failure, ...rest })]).causes;
  expect(cause).toMatchObject({ cause: 'not-tls', confidence: 'likely' });
});
