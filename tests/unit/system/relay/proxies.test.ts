import { describe, expect, it } from 'vitest';
import { environmentProxies } from '../../../../main/system/relay/environment-proxy.ts';
import { recordedEnvironment } from '../../../../main/system/relay/program-environment.ts';
import { readProxyRequest } from '../../../../main/system/relay/proxy-request.ts';

describe('a request to a proxy', () => {
  it.each([
    ['CONNECT example.com:443 HTTP/1.1', 'example.com', 443],
    ['CONNECT [2001:db8::7]:8443 HTTP/1.0\r\nHost: x', '2001:db8::7', 8443],
  ])('%s asks for a way', (head, host, port) => {
    expect(readProxyRequest(head)).toEqual({ kind: 'connect', host, port });
  });

  it('for a page is handed on in the form for servers, without what is said to proxies alone', () => {
    const head =
      'GET http://anna:secret@example.com/a?b HTTP/1.1\r\nHost: example.com\r\nProxy-Authorization: Basic eDp5\r\nAccept: */*';
    expect(readProxyRequest(head)).toEqual({
      ...{ kind: 'page', host: 'example.com', port: 80 },
      head: 'GET /a?b HTTP/1.1\r\nHost: example.com\r\nAccept: */*\r\nConnection: close\r\n\r\n',
    });
  });

  it.each(['', 'GET / HTTP/1.1', 'CONNECT example.com HTTP/1.1', 'CONNECT a:99999 HTTP/1.1', 'hello there'])(
    '%j is none',
    (head) => {
      expect(readProxyRequest(head)).toEqual({ kind: 'none' });
    },
  );
});

describe('the environment of a program that is run', () => {
  it('leads to the recording proxy alone, and keeps what else was there', () => {
    const own = {
      PATH: '/bin',
      NO_PROXY: 'localhost',
      https_proxy: 'http://old:1',
      NODE_OPTIONS: '--a',
      GIT_CONFIG_COUNT: '2',
    };
    const made = recordedEnvironment(own, { address: '127.0.0.1', port: 4711 }, '/run/private/keys');
    expect(made).toMatchObject({
      ...{ PATH: '/bin', https_proxy: 'http://127.0.0.1:4711', HTTPS_PROXY: 'http://127.0.0.1:4711' },
      ...{
        SSLKEYLOGFILE: '/run/private/keys',
        NODE_OPTIONS: '--a --tls-keylog=/run/private/keys',
        NODE_USE_ENV_PROXY: '1',
      },
      ...{ GIT_CONFIG_COUNT: '3', GIT_CONFIG_KEY_2: 'http.proxy', GIT_CONFIG_VALUE_2: 'http://127.0.0.1:4711' },
    });
    expect(made.JAVA_TOOL_OPTIONS).toContain('-Dhttps.proxyPort=4711');
    expect(made).not.toHaveProperty('NO_PROXY');
  });

  it('keeps a folder with blanks in one word, and names no keys where none are wanted', () => {
    const made = (keyLog: string | null) => recordedEnvironment({}, { address: '127.0.0.1', port: 1 }, keyLog);
    expect(made('C:\\Users\\John "J" Doe\\keys').NODE_OPTIONS).toBe(
      '"--tls-keylog=C:\\\\Users\\\\John \\"J\\" Doe\\\\keys"',
    );
    expect(made('C:\\Temp\\keys').NODE_OPTIONS).toBe('--tls-keylog=C:\\Temp\\keys');
    for (const name of ['NODE_OPTIONS', 'SSLKEYLOGFILE']) expect(made(null)).not.toHaveProperty(name);
  });
});

describe('the proxy of this computer', () => {
  const environment = { HTTPS_PROXY: 'http://anna:p%40ss@proxy.example:3128', no_proxy: '.intern.example, 192.0.2.7' };

  it('is gone through, except where its exceptions or the loopback address say no', () => {
    const { proxyFor, unread } = environmentProxies(environment);
    expect(proxyFor('www.example.com')).toEqual({
      ...{ host: 'proxy.example', port: 3128, credentials: { user: 'anna', password: 'p@ss' } },
    });
    for (const host of ['a.intern.example', '192.0.2.7', 'localhost', '127.0.0.9']) expect(proxyFor(host)).toBeNull();
    expect(unread).toBeNull();
  });

  it('of another kind is named as left out, without its password', () => {
    const { proxyFor, unread } = environmentProxies({ all_proxy: 'socks5://anna:secret@proxy.example:1080' });
    expect(proxyFor('www.example.com')).toBeNull();
    expect(unread).toBe('socks5://proxy.example:1080');
  });
});
