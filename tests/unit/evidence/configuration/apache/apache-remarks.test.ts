import { describe, expect, it } from 'vitest';
import { reviewOf, unmarked } from '../../../../support/review-of.ts';

const host = (more: string) =>
  `<VirtualHost *:443>\nSSLEngine on\nSSLCertificateFile /a.pem\nSSLCertificateKeyFile /a.key\n${more}\n</VirtualHost>\n`;

const remarksIn = (text: string, version: string | null = null) =>
  reviewOf('apache', `Listen 443\n${text}`, { version }).remarks;

describe('remarks on lines of Apache', () => {
  it.each([
    ['certificate-chain-file', host('»SSLCertificateChainFile /chain.pem'), null],
    ['name-virtual-host', '»NameVirtualHost *:443\n', null],
    ['ssl-protocol-all', host('»SSLProtocol all -SSLv2 -SSLv3'), null],
    ['ssl-protocol-gap', host('»SSLProtocol TLSv1 +TLSv1.2 +TLSv1.3'), null],
    ['ssl-protocol-not-first-host', host('') + host('»SSLProtocol TLSv1.2'), '2.4.41'],
    ['groups-not-first-host', host('') + host('»SSLOpenSSLConfCmd Curves P-384'), null],
    ['stapling-cache-unseen', host('»SSLUseStapling on'), null],
    ['stapling-without-cache', `LoadModule ssl_module modules/mod_ssl.so\n${host('»SSLUseStapling on')}`, null],
  ])('are made on %s', (variant, marked, version) => {
    const { text, line, column } = unmarked(marked);
    const found = remarksIn(text, version).filter((one) => one.variant === variant);
    expect(found.map(({ place }) => [place.line, place.column])).toEqual([[line + 1, column]]);
  });

  it.each([
    ['a chain file before it was deprecated', host('SSLCertificateChainFile /chain.pem'), '2.4.7'],
    ['what Debian ships', `SSLProtocol all -SSLv3\n${host('')}`, null],
    ['the recipe of today', host('SSLProtocol all -SSLv2 -SSLv3 -TLSv1 -TLSv1.1'), null],
    ['versions that follow one another', host('SSLProtocol -all +TLSv1.2 +TLSv1.3'), null],
    ['versions taken away at the bottom', host('SSLProtocol all -TLSv1 -TLSv1.1'), null],
    ['versions of a later host since it can', host('') + host('SSLProtocol TLSv1.2'), '2.4.42'],
    ['groups of the first host', host('SSLOpenSSLConfCmd Curves P-384') + host(''), null],
    [
      'groups of a host at another address',
      host('') + host('SSLOpenSSLConfCmd Curves P-384').replace('443', '8443'),
      null,
    ],
    ['stapling with its cache', `SSLStaplingCache shmcb:/x(32768)\n${host('SSLUseStapling on')}`, null],
    ['stapling that is off', host('SSLUseStapling off'), null],
    [
      'stapling of a host without TLS',
      host('SSLUseStapling on').replace('SSLEngine on', 'SSLEngine off').replace('443', '8443'),
      null,
    ],
    [
      'an untaken part',
      '<IfModule no_such_module>\nNameVirtualHost *:443\n</IfModule>\n'.replace(
        '<IfModule no_such_module>',
        'LoadModule ssl_module m/mod_ssl.so\n<IfModule no_such_module>',
      ),
      null,
    ],
  ])('are not made on %s', (_, text, version) => {
    expect(remarksIn(text, version)).toEqual([]);
  });

  it('name the host that decides', () => {
    const [one] = remarksIn(host('') + host('SSLOpenSSLConfCmd Curves P-384'));
    expect(one?.other).toMatchObject({ line: 2, column: 1 });
  });
});

describe('lines that a host with TLS needs outside of itself', () => {
  const missing = (text: string) =>
    reviewOf('apache', text, {})
      .remarks.filter(({ kind }) => kind === 'missing')
      .map((one) => [one.variant, one.written]);
  const example =
    'SSLEngine on\nSSLProtocol all -SSLv2 -SSLv3\nSSLCertificateFile /a.pem\nSSLCertificateKeyFile /a.key\n';
  const whole = 'LoadModule ssl_module modules/mod_ssl.so\nServerName a.test\n';

  it('are named where a piece was given: the well-known example, and a site', () => {
    const all = ['apache-lines-elsewhere', 'Listen 443, LoadModule ssl_module, ServerName'];
    expect(missing(example)).toEqual([all]);
    expect(missing(host(''))).toEqual([all]);
    expect(missing(host('ServerName a.test'))).toEqual([[all[0], 'Listen 443, LoadModule ssl_module']]);
  });

  it('are missing where the whole was given', () => {
    expect(missing(`${whole}Listen 80\n${host('')}`)).toEqual([['apache-listen-missing', 'Listen 443']]);
    expect(missing(`${whole}Listen 443\n${host('')}`)).toEqual([]);
    expect(missing(`${whole}Listen 8443\n${example}`)).toEqual([]);
    expect(missing(`${whole}Listen 80\n`)).toEqual([]);
  });
});
