import { expect, it } from 'vitest';
import { connectRequest, readConnectAnswer } from '../../../main/system/http-connect.ts';
import { readRefusal } from '../../../main/system/socks5.ts';

const way = (host: string, credentials: { user: string; password: string } | null = null) =>
  connectRequest({ protocol: 'http', credentials, destination: { host, port: 443 } });

it('asks for the way in one authority, IPv6 in brackets and without its zone', () => {
  expect(way('server.test')).toBe(
    'CONNECT server.test:443 HTTP/1.1\r\nHost: server.test:443\r\nProxy-Connection: keep-alive\r\n\r\n',
  );
  expect(way('fe80::1%eth0')).toContain('CONNECT [fe80::1]:443 ');
});

it('sends credentials as Basic, UTF-8 and colons included', () => {
  const encoded = Buffer.from('änne:a:b', 'utf8').toString('base64');
  expect(way('server.test', { user: 'änne', password: 'a:b' })).toContain(`Proxy-Authorization: Basic ${encoded}\r\n`);
});

it('reads status, reason and the schemes of a 407, in any case', () => {
  const head =
    'HTTP/1.1 407 Authentication Required\r\nPROXY-authenticate: Negotiate\r\nProxy-Authenticate: Basic realm="x"';
  expect(readConnectAnswer(head, '<p>no</p>')).toEqual({
    ...{ state: 'credentials', status: 407, line: '407 Authentication Required' },
    ...{ schemes: ['Negotiate', 'Basic'], body: '<p>no</p>', dialogue: [] },
  });
});

it.each([
  ['HTTP/1.0 200 Connection established', 'open', 200],
  ['HTTP/1.1 200', 'open', 200],
  ['HTTP/1.1 403 Forbidden', 'refused', 403],
  ['HTTP/1.1 302 Found', 'refused', 302],
  ['HTTP/2 200', 'not-a-proxy', null],
  ['SSH-2.0-OpenSSH_9.2', 'not-a-proxy', null],
  ['', 'not-a-proxy', null],
])('%j is %s', (head, state, status) => {
  expect(readConnectAnswer(head, '')).toMatchObject({ state, status });
});

it('knows TLS by its records, a proxy by its fields, and where a redirect leads', () => {
  expect(readConnectAnswer('HTTP/1.1 400 Bad Request\r\nServer: web\r\nVia: 1.1 cdn', '').speaks).toBeUndefined();
  expect(readConnectAnswer('\u0015\u0003\u0003\u0000\u0002\u0001\u0000', '')).toMatchObject({
    ...{ state: 'not-a-proxy', line: '', speaks: 'tls' },
  });
  const squid = readConnectAnswer('HTTP/1.1 302 Found\r\nLocation: http://portal.test/in\r\nX-Squid-Error: 302 no', '');
  expect(squid).toMatchObject({ state: 'refused', speaks: 'http-proxy', location: 'http://portal.test/in' });
});

it('keeps no control characters of a hostile answer', () => {
  const { line, body } = readConnectAnswer('HTTP/1.1 403 \u001b[31mred\u0007', '\u0000page\u009b');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
  expect(line + body).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
});

it.each([
  ['Socks5 proxy rejected connection - ConnectionRefused', 'refused', 5, 'connection refused'],
  ['Socks5 proxy rejected connection - NotAllowed', 'refused', 2, 'not allowed'],
  ['Socks5 proxy rejected connection - undefined', 'refused', null, 'undefined'],
  ['Socks5 Authentication failed', 'credentials', null, 'authentication'],
  [
    'Received invalid Socks5 initial handshake (no accepted authentication type)',
    'credentials',
    null,
    'authentication',
  ],
  ['Received invalid Socks5 initial handshake (invalid socks version)', 'not-a-proxy', null, expect.any(String)],
  ['Proxy connection timed out', 'no-answer', null, ''],
  ['Socket closed', 'closed', null, ''],
])('%s', (message, state, status, line) => {
  expect(readRefusal(message)).toMatchObject({ state, status, line });
});
