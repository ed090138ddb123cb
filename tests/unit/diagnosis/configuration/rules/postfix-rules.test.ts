// biome-ignore-all lint/suspicious/noTemplateCurlyInString: parameters of Postfix are written like this.
import { describe, expect, it } from 'vitest';
import { dropped, review, told } from '../../../../support/review-settings.ts';

const smtp = 'smtp inet n - y - - smtpd\n';
const pair = 'smtpd_tls_cert_file = /etc/ssl/a.pem\nsmtpd_tls_key_file = /etc/ssl/a.key\n';
const may = `smtpd_tls_security_level = may\n${pair}`;
const of = (main: string, master = smtp, programVersion = '3.7.11') =>
  review(dropped({ 'main.cf': main, 'master.cf': master }), { programVersion }).document;

describe('cipher suites of Postfix', () => {
  it('are never mended by a list where a grade stands', () => {
    const weak = 'tls_medium_cipherlist = AES128-SHA:ECDHE-RSA-AES128-SHA:RC4-MD5\n';
    for (const main of [may, may.replace('may', 'encrypt'), `${may}smtpd_tls_ciphers = null\n`, may + weak]) {
      const lines = of(main).findings.flatMap(({ corrected }) => corrected ?? []);
      expect(lines.filter((line) => /_tls_(?:mandatory_)?ciphers\s*=/.test(line))).toEqual([]);
    }
  });

  it('without a certificate are what Postfix has by itself: no fault, and nothing to tell where TLS is offered', () => {
    expect(told(of(may))).toEqual([]);
    const document = of(may.replace('may', 'encrypt'));
    expect(told(document)).toEqual(['weak-cipher-suites.postfix']);
    expect(document.findings[0]).toMatchObject({ severity: 'notice', corrected: null, addsLine: false });
    const [step] = document.findings[0]?.remedy?.steps ?? [];
    expect(step?.text).toContain('aNULL to smtpd_tls_mandatory_exclude_ciphers');
    expect(step?.command).toContain('$(postconf -hx smtpd_tls_mandatory_exclude_ciphers)');
    expect(told(of(`${may.replace('may', 'encrypt')}smtpd_tls_exclude_ciphers = aNULL\n`))).toEqual([]);
  });
});

describe('lines of Postfix', () => {
  const old = (override: string) =>
    of(may, `${smtp}submission inet n - y - - smtpd\n${override}`).findings.find(
      ({ rule }) => rule === 'only-old-versions',
    );

  it('are corrected as overrides where they stand in master.cf', () => {
    const alone = '  -o smtpd_tls_security_level=encrypt\n  -o smtpd_tls_mandatory_protocols=TLSv1\n';
    expect(old(alone)).toMatchObject({ line: 4, corrected: '  -o smtpd_tls_mandatory_protocols=>=TLSv1.2' });
    const together = old('  -o smtpd_tls_security_level=encrypt -o smtpd_tls_mandatory_protocols=TLSv1\n');
    expect(together?.corrected).toBeNull();
    expect(together?.remedy?.steps[0]?.text).toContain(
      '“-o smtpd_tls_mandatory_protocols=>=TLSv1.2” in place of “-o smtpd_tls_mandatory_protocols=TLSv1”',
    );
  });

  it('count with what their parameters stand for', () => {
    const main = `${may}old = !SSLv2, !SSLv3, !TLSv1.2\nsmtpd_tls_protocols = \${old}, !TLSv1.3\n`;
    expect(of(main).findings.find(({ rule }) => rule === 'only-old-versions')).toMatchObject({
      line: 5,
      corrected: 'smtpd_tls_protocols = >=TLSv1.2',
    });
    expect(told(of(main.replace('${old}', '${nobody?}${queue_minfree}')))).not.toContain('only-old-versions');
  });
});

describe('services of Postfix', () => {
  const submissions = '465 inet n - y - - smtpd\n  -o smtpd_tls_security_level=encrypt\n';

  it('need wrapper mode on port 465', () => {
    const found = of(may, smtp + submissions).findings.find(({ rule }) => rule === 'postfix-wrapper-missing');
    expect(found).toMatchObject({
      line: 2,
      cause: 'not-tls',
      addsLine: true,
      corrected: '  -o smtpd_tls_wrappermode=yes',
    });
    for (const master of [`${submissions}  -o smtpd_tls_wrappermode=yes\n`, submissions.replace('465', '587')])
      expect(told(of(may, smtp + master)).filter((one) => one.startsWith('postfix-'))).toEqual([]);
    expect(told(of(`${may}smtpd_tls_wrappermode = $nobody_knows_maps\n`, submissions))).not.toContain(
      'postfix-wrapper-missing',
    );
  });

  it('may do without a certificate where main.cf says so, or was not given', () => {
    const missing = 'smtpd_tls_security_level = may\n';
    expect(told(of(missing))).toEqual(['postfix-certificate-missing likely starttls-unavailable']);
    expect(told(of(`${missing}smtpd_tls_cert_file = none\n`))).toEqual([]);
    expect(told(of(`${missing}tls_server_sni_maps = hash:/etc/postfix/sni\n`))).toEqual([]);
    const alone = review(dropped({ 'master.cf': `${smtp}  -o smtpd_tls_wrappermode=yes\n` })).document;
    expect(told(alone).filter((one) => one.startsWith('postfix-'))).toEqual([]);
  });

  it('trust nobody by themselves', () => {
    const found = of(`${may}smtp_tls_security_level = verify\n`).findings[0];
    expect(found).toMatchObject({
      ...{ rule: 'postfix-authorities-missing', line: 4, addsLine: true },
      corrected: 'smtp_tls_CAfile = /etc/ssl/certs/ca-certificates.crt',
    });
    for (const more of ['smtp_tls_CApath = /etc/ssl/certs', 'tls_append_default_CA = yes'])
      expect(told(of(`${may}smtp_tls_security_level = verify\n${more}\n`))).toEqual([]);
  });

  it('are told of words that are none, whether one asks for them or not', () => {
    const words = of(`${may}smtpd_tls_ciphers = hihg\nsmtpd_tls_mandatory_protocols = TLSv1.4\n`).findings;
    expect(words.map(({ rule, line, corrected }) => [rule, line, corrected])).toEqual([
      ['postfix-word-refused', 4, 'smtpd_tls_ciphers = high'],
      ['postfix-word-unknown', 5, 'smtpd_tls_mandatory_protocols = >=TLSv1.2'],
    ]);
  });
});
