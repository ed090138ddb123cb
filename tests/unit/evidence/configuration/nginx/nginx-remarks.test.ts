import { describe, expect, it } from 'vitest';
import { reviewOf, unmarked } from '../../../../support/review-of.ts';

const pair = 'ssl_certificate a.pem; ssl_certificate_key a.key;';
const two = (first: string, second: string, http = '') =>
  `http { ${pair} ${http}\n server { listen 443 ssl; server_name a; ${first} }\n server { listen 443 ssl; server_name b; ${second} }\n}\n`;

const remarksIn = (text: string, version: string | null = null) => reviewOf('nginx', text, { version }).remarks;

describe('remarks on lines of nginx', () => {
  it.each([
    ['ssl-switch-unsaid', 'http { server { listen 443; »ssl on; } }', null],
    ['ssl-switch', 'http {\n »ssl on;\n server { listen 443; } }', '1.22.1'],
    ['ssl-switch-removed', 'http { server { listen 443; »ssl on; } }', '1.25.1'],
    ['listen-http2', `http { ${pair} server { »listen 443 ssl http2; } }`, null],
    ['listen-spdy', `http { ${pair} server { »listen 443 ssl spdy; } }`, '1.22.1'],
    ['ssl-protocols-repeated', two('ssl_protocols TLSv1.2;\n »ssl_protocols TLSv1.3;', ''), null],
    ['ssl-protocols-not-default-server', two('ssl_protocols TLSv1.2;', '»ssl_protocols TLSv1.3;'), '1.22.1'],
    ['ssl-protocols-not-default-server', two('', '»ssl_protocols TLSv1.3;'), null],
    ['ssl-ecdh-curve-not-default-server', two('', '»ssl_ecdh_curve secp384r1;'), '1.29.2'],
    ['tls13-suites-not-default-server', two('', '»ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;'), null],
  ])('are made on %s: %#', (variant, marked, version) => {
    const { text, line, column } = unmarked(marked);
    const found = remarksIn(text, version).filter((one) => one.variant === variant);
    expect(found.map(({ place }) => [place.line, place.column])).toEqual([[line, column]]);
  });

  it.each([
    ['the new line for HTTP/2', `http { ${pair} server { listen 443 ssl; http2 on; } }`, null],
    ['the old one where nothing else is known', `http { ${pair} server { listen 443 ssl http2; } }`, '1.22.1'],
    ['versions in the default server', two('ssl_protocols TLSv1.3;', ''), '1.22.1'],
    ['the same versions in both', two('ssl_protocols TLSv1.3;', 'ssl_protocols TLSv1.3;'), '1.22.1'],
    ['versions of nginx that looks at the name first', two('', 'ssl_protocols TLSv1.3;'), '1.29.2'],
    ['versions for all', two('', '', 'ssl_protocols TLSv1.3;'), '1.22.1'],
    ['suites of TLS 1.2 in another server', two('', 'ssl_ciphers HIGH:!aNULL;'), '1.22.1'],
    ['another command', two('', 'ssl_conf_command Options -SessionTicket;'), '1.22.1'],
    ['servers without TLS', 'http { server { listen 80; } server { listen 80; ssl_protocols TLSv1.3; } }', '1.22.1'],
    ['a map with such words', 'http { map $a $b { ssl on; } server { listen 80; } }', null],
  ])('are not made on %s', (_, text, version) => {
    expect(remarksIn(text, version)).toEqual([]);
  });

  it('name the line that decides, or the server that says nothing', () => {
    const [said] = remarksIn(two('\n ssl_protocols TLSv1.2;', 'ssl_protocols TLSv1.3;'), '1.22.1');
    expect(said?.other).toMatchObject({ line: 3, column: 2 });
    const [silent] = remarksIn(two('', 'ssl_protocols TLSv1.3;'), '1.22.1');
    expect(silent?.other).toMatchObject({ line: 2, column: 2 });
  });

  it('write the line that should stand there', () => {
    const [one] = remarksIn(`http { ${pair} server { listen 443 ssl http2 reuseport; } }`);
    expect(one?.instead).toBe('listen 443 ssl reuseport; http2 on;');
  });
});
