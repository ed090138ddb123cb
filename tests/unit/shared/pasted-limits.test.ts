import { describe, expect, test } from 'vitest';
import { checksOff } from '../../../shared/checks-off.ts';
import { pastedLimits } from '../../../shared/pasted-limits.ts';
import { shownCertificate } from '../../../shared/shown-certificate.ts';

describe('what narrows a hello', () => {
  test.each([
    ['curl --tls-max 1.2 https://a.example.com/', ['--tls-max 1.2'], [0x0300, 0x0303]],
    ['curl -sS --tls-max=1.1 https://a.example.com/', ['--tls-max=1.1'], [0x0300, 0x0302]],
    ['curl --tlsv1.3 https://a.example.com/', ['--tlsv1.3'], [0x0304, 0x0304]],
    ['curl -3 https://a.example.com/', ['-3'], [0x0300, 0x0300]],
    ['openssl s_client -tls1_2 -connect a.example.com:443', ['-tls1_2'], [0x0303, 0x0303]],
    ['openssl s_client -connect a.example.com:443 -tls1_3', ['-tls1_3'], [0x0304, 0x0304]],
    ['openssl s_client -connect a.example.com:443 -tls1', ['-tls1'], [0x0301, 0x0301]],
    ['openssl s_client -no_tls1_3 -connect a.example.com:443', ['-no_tls1_3'], [0x0300, 0x0303]],
    ['openssl s_client -max_protocol TLSv1.2 -connect a:443', ['-max_protocol TLSv1.2'], [0x0300, 0x0303]],
    [
      'psql "host=a.example.com ssl_max_protocol_version=TLSv1.2"',
      ['ssl_max_protocol_version=TLSv1.2'],
      [0x0300, 0x0303],
    ],
  ] as const)('%s: versions', (text, written, [oldest, newest]) => {
    expect(pastedLimits(text)).toEqual([{ written: written[0], versions: { oldest, newest } }]);
  });

  test.each([
    ['curl --ciphers AES128-SHA https://a.example.com/', '--ciphers AES128-SHA'],
    ['curl --tls13-ciphers TLS_AES_128_GCM_SHA256 https://a.example.com/', '--tls13-ciphers TLS_AES_128_GCM_SHA256'],
    ["curl --curves 'P-521' https://a.example.com/", "--curves 'P-521'"],
    ['openssl s_client -cipher AES128-SHA -connect a.example.com:443', '-cipher AES128-SHA'],
    ['openssl s_client -connect a.example.com:443 -groups P-256', '-groups P-256'],
    ['openssl s_client -connect a.example.com:443 -sigalgs RSA+SHA1', '-sigalgs RSA+SHA1'],
    ['wget --secure-protocol=TLSv1_2 https://a.example.com/', '--secure-protocol=TLSv1_2'],
    ['OPENSSL_CONF=old.cnf curl https://a.example.com/', 'OPENSSL_CONF=old.cnf'],
    ['java -Djdk.tls.client.protocols=TLSv1 SSLPoke a.example.com 443', 'jdk.tls.client.protocols=TLSv1'],
  ])('%s: something else', (text, written) => {
    expect(pastedLimits(text)).toEqual([{ written, versions: null }]);
  });

  test('several are told in their order', () => {
    const text = 'curl --tls-max 1.2 --ciphers AES128-SHA https://a.example.com/';
    expect(pastedLimits(text).map(({ written }) => written)).toEqual(['--tls-max 1.2', '--ciphers AES128-SHA']);
  });

  test.each([
    'curl https://a.example.com/',
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.example.com",
    'curl -1 https://a.example.com/',
    'curl --tls-max 1.3 https://a.example.com/',
    'curl --proxy-ciphers AES128-SHA https://a.example.com/',
    'wget --secure-protocol=auto https://a.example.com/',
    'openssl s_client -no_tls1 -no_tls1_1 -no_ssl3 -connect a.example.com:443',
    'openssl x509 -in a.pem -noout',
    'nmap --script ssl-enum-ciphers -p 443 a.example.com',
    'https://a.example.com/curl?x=--ciphers',
    'a.example.com',
  ])('%s narrows nothing', (text) => expect(pastedLimits(text)).toEqual([]));
});

test.each([
  ['curl --cert client.pem --key client.key https://a.example.com', 'client.pem', 'client.key'],
  ['curl -E "C:\\my keys\\client.pem" https://a.example.com', 'C:\\my keys\\client.pem', null],
  ['curl --cert client.pem:secret https://a.example.com', 'client.pem', null],
  ['openssl s_client -connect a.example.com:443 -cert c.pem -key k.pem', 'c.pem', 'k.pem'],
  ['wget --certificate=c.pem --private-key=k.pem https://a.example.com', 'c.pem', 'k.pem'],
  ['psql "host=a.example.com sslcert=c.pem sslkey=k.pem"', 'c.pem', 'k.pem'],
])('%s shows a certificate', (text, certificate, key) => expect(shownCertificate(text)).toEqual({ certificate, key }));

test.each([
  'curl --cacert ca.pem https://a.example.com',
  'curl --proxy-cert p.pem https://a.example.com',
  'curl --cert-type PEM https://a.example.com',
  'wget --ca-certificate=ca.pem https://a.example.com',
  'https://a.example.com/?x=--cert y',
])('%s shows none', (text) => expect(shownCertificate(text)).toBeNull());

test.each([
  ['curl -k https://a.example.com', '-k'],
  ['curl -sSLk https://a.example.com', '-sSLk'],
  ['curl https://a.example.com --insecure', '--insecure'],
  ['wget --no-check-certificate https://a.example.com', '--no-check-certificate'],
])('%s checks no certificate', (text, off) => expect(checksOff(text)).toBe(off));

test.each([
  'curl https://a.example.com',
  'openssl s_client -k secret -connect a.example.com:443',
  'curl --key k.pem https://a.example.com',
  'curl https://a.example.com\nssh -k a.example.com',
])('%s checks certificates, as far as it says', (text) => expect(checksOff(text)).toBeNull());
