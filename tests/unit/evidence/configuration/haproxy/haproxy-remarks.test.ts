import { describe, expect, it } from 'vitest';
import { reviewOf, unmarked } from '../../../../support/review-of.ts';

const front = (bind: string, top = '', mode = 'http') =>
  `global\n ${top}\ndefaults\n mode ${mode}\nfrontend web\n ${bind}\n`;
const back = (server: string, top = '') => `global\n ${top}\ndefaults\n mode http\nbackend b\n ${server}\n`;

const remarksIn = (text: string) => reviewOf('haproxy', text).remarks;

describe('remarks on lines of HAProxy', () => {
  it.each([
    ['crt-without-ssl', front('bind »:8443 crt a.pem')],
    ['crt-without-ssl', front('bind »:443 crt a.pem', '', 'tcp')],
    ['bind-443-without-ssl', front('bind »:443')],
    ['ssl-without-crt', front('»bind :443 ssl')],
    ['verify-without-ca', front('bind :443 ssl crt a.pem »verify required')],
    ['server-without-ca', back('»server s 192.0.2.1:443 ssl')],
    ['server-without-ca', back('»server s 192.0.2.1:443 ssl verify required', 'ssl-server-verify none')],
    ['no-version-idle', front('bind :443 ssl crt a.pem »no-sslv3 ssl-min-ver TLSv1.2')],
    ['no-version-idle', back('server s 192.0.2.1:443 ssl verify none »no-tlsv10 force-tlsv12')],
    ['no-version-idle', front('bind :443 ssl crt a.pem', 'ssl-default-bind-options ssl-min-ver TLSv1.3 »no-tlsv13')],
    ['no-version-old', front('bind :443 ssl crt a.pem »no-tlsv10')],
    ['force-beside-bound', front('bind :443 ssl crt a.pem »force-tlsv12 ssl-min-ver TLSv1.2')],
    [
      'default-overridden',
      front('bind :443 ssl crt a.pem ciphers ECDHE+AESGCM', '»ssl-default-bind-ciphers HIGH:!aNULL'),
    ],
  ])('are made on %s: %#', (variant, marked) => {
    const { text, line, column } = unmarked(marked);
    const found = remarksIn(text).filter((one) => one.variant === variant);
    expect(found.map(({ place }) => [place.line, place.column])).toEqual([[line, column]]);
  });

  it.each([
    ['TLS with its certificate', front('bind :443 ssl crt a.pem')],
    ['TLS with a list of certificates', front('bind :443 ssl crt-list list.txt')],
    ['TLS that is passed on as it is', front('bind :443', '', 'tcp')],
    ['a port behind something that speaks TLS', front('bind :443 accept-proxy')],
    ['plain HTTP', front('bind :80')],
    ['HTTP/3', front('bind quic4@:443 ssl crt a.pem')],
    ['clients that are checked', front('bind :443 ssl crt a.pem verify required ca-file ca.pem')],
    ['clients that nobody checks', front('bind :443 ssl crt a.pem verify none')],
    ['a server with its authority', back('server s 192.0.2.1:443 ssl ca-file @system-ca')],
    [
      'a server with an authority of the defaults',
      `defaults\n mode http\n default-server ca-file ca.pem\nbackend b\n server s 192.0.2.1:443 ssl\n`,
    ],
    ['a server that is not checked', back('server s 192.0.2.1:443 ssl', 'ssl-server-verify none')],
    ['a server without TLS', back('server s 192.0.2.1:80')],
    ['health checks over TLS', back('server s 192.0.2.1:80 check')],
    ['versions by their bounds', front('bind :443 ssl crt a.pem ssl-min-ver TLSv1.2')],
    [
      'a default for the other end of the versions',
      front('bind :443 ssl crt a.pem ssl-max-ver TLSv1.2', 'ssl-default-bind-options ssl-min-ver TLSv1.2'),
    ],
    ['a default that holds', front('bind :443 ssl crt a.pem', 'ssl-default-bind-ciphers HIGH:!aNULL')],
  ])('are not made on %s', (_, text) => {
    expect(remarksIn(text)).toEqual([]);
  });

  it('write no line where it would hold for another port as well', () => {
    const [one] = remarksIn(front('bind :80,:443'));
    expect(one).toMatchObject({ variant: 'bind-443-without-ssl', instead: null });
  });

  it('write the line that should stand there', () => {
    const [one] = remarksIn(front('bind :443 crt a.pem alpn h2,http/1.1'));
    expect(one?.instead).toBe('bind :443 ssl crt a.pem alpn h2,http/1.1');
  });
});
