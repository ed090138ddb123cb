import { describe, expect, it } from 'vitest';
import { dropped, review, told } from '../../../support/review-settings.ts';

const pair = 'SSLCertificateFile /a.pem\nSSLCertificateKeyFile /a.key';
const site = (more: string) =>
  `<VirtualHost *:443>\nServerName a.test\nSSLEngine on\n${pair}\n${more}\n</VirtualHost>\n`;
const whole = `LoadModule ssl_module modules/mod_ssl.so\nListen 443\n`;
const one = (text: string, name = 'any.conf') => review(dropped({ [name]: text })).document;
const about = (text: string, rule: string) => one(text).findings.filter((found) => found.rule === rule);

describe('a review of Apache', () => {
  it.each([
    ['SSLProtocol SSLv3', 'gone-version', 'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1'],
    ['SSLProtocol SSLv2 TLSv1.2', 'gone-version', 'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1'],
    ['SSLProtocol TLSv1.4', 'unknown-version', 'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1'],
    ['SSLVerifyClient sometimes', 'wrong-arguments', null],
    ['SSLProtocl all', 'misspelt', null],
    ['SSLNothingLikeIt all', 'unknown-directive', null],
  ])('says of “%s” one thing: %s', (line, variant, corrected) => {
    const found = one(site(line)).findings.filter((finding) => finding.line === 6);
    expect(found).toMatchObject([{ text: { headline: { id: `settings-refused.${variant}.headline` } }, corrected }]);
  });

  it('names the word that a slip was meant for', () => {
    const [found] = about(site('SSLProtocl all'), 'settings-refused');
    expect(found).toMatchObject({ confidence: 'confirmed' });
    expect(found?.remedy?.steps[0]?.text).toContain('write “SSLProtocol” in place of “SSLProtocl”');
    const [other] = about(site('SSLNothingLikeIt all'), 'settings-refused');
    expect(other).toMatchObject({ confidence: 'likely', remedy: null });
  });

  it('is sure of what is missing where the whole was given, whatever its name', () => {
    const rule = 'client-verification-without-authorities';
    const asked = site('SSLVerifyClient require');
    expect(about(whole + asked, rule)).toMatchObject([{ confidence: 'confirmed' }]);
    expect(about(asked, rule)).toMatchObject([{ confidence: 'possible' }]);
  });

  it('shows the versions that are in force, and keeps what is written', () => {
    const inForce = (more: string) => one(site(more)).settings.map(({ versions }) => versions);
    expect(inForce('')).toEqual([['TLSv1.2', 'TLSv1.3']]);
    expect(inForce('SSLCipherSuite DEFAULT@SECLEVEL=0')).toEqual([['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']]);
    expect(inForce('SSLProtocol all')).toEqual([['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']]);
    const old = review(dropped({ 'any.conf': site('') }), { openssl: '1.1.1' }).document;
    expect(old.settings[0]?.versions).toHaveLength(4);
  });

  it('looks for no file where a key lies in a device', () => {
    const text = site('').replace('/a.key', '"pkcs11:object=x"');
    expect(told(one(text)).filter((id) => /missing/.test(id) && id.includes('key'))).toEqual([]);
  });

  it('says which files it did not see', () => {
    const { notTested } = one(site(''));
    expect(notTested.map(({ because }) => because).join()).toMatch(/\/a\.pem and \/a\.key/);
  });

  it('says that nothing could be judged where no server stands in the text', () => {
    const said = (text: string, name: string) => one(text, name).notTested.map(({ what }) => what);
    expect(said('ssl_protocols TLSv1.2;\nssl_ciphers HIGH;\n', 'chat.txt')).toContain('Servers');
    expect(said(site(''), 'site.conf')).not.toContain('Servers');
  });

  it('has nothing to correct where a choice is safe', () => {
    const nginx = `server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; ssl_protocols TLSv1.3; }`;
    const [found] = review(dropped({ 'nginx.conf': nginx })).document.findings.filter(
      ({ rule }) => rule === 'only-newest-version',
    );
    expect(found).toMatchObject({ corrected: null, remedy: null });
  });
});
