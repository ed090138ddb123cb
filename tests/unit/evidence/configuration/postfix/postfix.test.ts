// biome-ignore-all lint/suspicious/noTemplateCurlyInString: parameters of Postfix are written like this.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postfixMain, postfixMaster } from '../../../../../main/evidence/configuration/postfix/postfix.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { DirectiveRemark } from '../../../../../shared/configuration/remark.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const review = (main: string, master?: string, version: string | null = '3.7.11') => {
  const files = { '/etc/postfix/main.cf': main, ...(master === undefined ? {} : { '/etc/postfix/master.cf': master }) };
  const tree = postfixMain.read(filesInMemory(files), '/etc/postfix/main.cf');
  const scopes = postfixMain.settingsOf(tree, { version, openssl: '3.0' }).map((one) => v.parse(TlsScope, one));
  return { tree, scopes };
};
const listener = (main: string, master?: string, version?: string | null) => {
  const scope = review(main, master, version).scopes.find(({ kind }) => kind === 'listener');
  if (!scope) throw new Error('no listener');
  return scope;
};
const outgoing = (main: string, version?: string | null) => {
  const scope = review(main, undefined, version).scopes.find(({ kind }) => kind === 'upstream');
  if (!scope) throw new Error('no upstream');
  return scope;
};
const all = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

describe('mail that comes in', () => {
  it('has no TLS where nobody asks for it', () => {
    expect(listener('')).toMatchObject({ tls: 'off', addresses: [{ address: '*', port: 25, tls: false }] });
    expect(listener('smtpd_use_tls = yes\n').tls).toBe('on');
    expect(listener('smtpd_use_tls = yes\nsmtpd_tls_security_level = none\n').tls).toBe('off');
    expect(listener('smtpd_tls_security_level = $somebody_level\n').tls).toBe('unknown');
  });

  it.each([
    ['', all],
    ['smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1', ['TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['smtpd_tls_protocols = >=TLSv1.2', ['TLSv1.2', 'TLSv1.3']],
    ['smtpd_tls_protocols = >=0302 <=tlsv1.2', ['TLSv1.1', 'TLSv1.2']],
    ['smtpd_tls_protocols = TLSv1.2 TLSv1.3', ['TLSv1.2', 'TLSv1.3']],
    ['smtpd_tls_protocols = TLSv1.2, !TLSv1.2', []],
    ['smtpd_tls_protocols = TLS1.2', []],
    ['smtpd_tls_protocols =', all],
    ['smtpd_tls_mandatory_protocols = TLSv1.3', all],
  ])('offers with %s: %s', (line, versions) => {
    expect(listener(`smtpd_tls_security_level = may\n${line}\n`).versions?.value).toEqual(versions);
  });

  it('knows bounds of versions from 3.6 on', () => {
    const main = 'smtpd_tls_security_level = may\nsmtpd_tls_protocols = >=TLSv1.2\n';
    expect(listener(main, undefined, '3.5.25').versions?.value).toEqual([]);
    expect(listener(main, undefined, null).versions?.value).toEqual(['TLSv1.2', 'TLSv1.3']);
  });

  it('follows other parameters where TLS is required', () => {
    const main =
      'smtpd_tls_security_level = encrypt\nsmtpd_tls_protocols = TLSv1.2\n  smtpd_oops\nsmtpd_tls_mandatory_protocols =\n    TLSv1.3\n';
    expect(listener(main).versions).toMatchObject({
      value: ['TLSv1.3'],
      directive: 'smtpd_tls_mandatory_protocols',
      place: { line: 4, column: 1 },
    });
  });

  it('makes a cipher string of a grade and of what is excluded', () => {
    const main =
      'smtpd_tls_security_level = may\nsmtpd_tls_ciphers = high\nsmtpd_tls_exclude_ciphers = aNULL, MD5\nsmtpd_tls_mandatory_exclude_ciphers = DES\n';
    expect(listener(main).cipherString).toMatchObject({
      value: 'aNULL:-aNULL:HIGH:@STRENGTH:!aNULL:!MD5',
      directive: 'smtpd_tls_ciphers',
      place: { line: 2 },
    });
    expect(listener(main.replace('may', 'encrypt')).cipherString?.value).toBe(
      'aNULL:-aNULL:HIGH:MEDIUM:+RC4:@STRENGTH:!aNULL:!MD5:!DES',
    );
    expect(listener(main, undefined, '3.9.0').cipherString?.value).toContain('!3DES');
    expect(listener('smtpd_tls_security_level = may\ntls_medium_cipherlist = AES128-SHA\n')).toMatchObject({
      cipherString: { value: 'AES128-SHA', directive: 'tls_medium_cipherlist' },
      cipherSuites: [{ name: 'TLS_RSA_WITH_AES_128_CBC_SHA' }],
    });
    expect(listener('smtpd_tls_security_level = may\nsmtpd_tls_ciphers = best\n').cipherString).toBeNull();
  });

  it('requires a certificate only where it requires TLS', () => {
    const main = 'smtpd_tls_security_level = may\nsmtpd_tls_req_ccert = yes\n';
    expect(listener(main).clientVerification?.value).toBe('none');
    expect(listener(main.replace('may', 'encrypt'))).toMatchObject({
      clientVerification: { value: 'required' },
      cipherString: { value: expect.stringMatching(/:!aNULL$/) },
    });
  });

  it('names its files, the key with the certificate where no other is said', () => {
    const main =
      'smtpd_tls_security_level = may\nd = /etc/ssl\nsmtpd_tls_cert_file = $d/cert.pem\nsmtpd_tls_CAfile = ca.pem\n';
    expect(listener(main).files).toMatchObject([
      { role: 'certificate', path: '/etc/ssl/cert.pem', written: '$d/cert.pem', hasVariable: false },
      { role: 'key', path: '/etc/ssl/cert.pem', directive: 'smtpd_tls_cert_file' },
      { role: 'client-authorities', path: '/etc/postfix/ca.pem' },
    ]);
    expect(listener(`${main}smtpd_tls_chain_files = /a.pem, /b.pem\n`).files).toMatchObject([
      { role: 'certificate-and-key', path: '/a.pem' },
      { role: 'certificate-and-key', path: '/b.pem' },
      { role: 'client-authorities' },
    ]);
  });

  it('turns tickets off by two ways, and prefers its own order where told', () => {
    const main = 'smtpd_tls_security_level = may\ntls_preempt_cipherlist = yes\n';
    expect(listener(main)).toMatchObject({ tickets: { value: true }, serverPreference: { value: true } });
    expect(listener(`${main}tls_ssl_options = NO_TICKET\n`).tickets?.value).toBe(false);
    expect(listener(`${main}smtpd_tls_session_cache_timeout = 0s\n`).tickets?.value).toBe(false);
  });

  it('leaves what only a table knows open', () => {
    const main =
      'smtpd_tls_security_level = may\ntls_server_sni_maps = hash:/etc/postfix/sni\nsmtpd_tls_cert_file = $mail_owner/x\n';
    expect(listener(main).notEvaluated).toMatchObject([
      { directive: 'smtpd_tls_cert_file', reason: 'variable' },
      { directive: 'tls_server_sni_maps', reason: 'unknown' },
    ]);
  });
});

describe('services of master.cf', () => {
  const master = `smtp inet n - y - - smtpd
submissions inet n - y - - smtpd
  -o syslog_name=postfix/submissions
  -o smtpd_tls_wrappermode=yes
# no more
  -o { smtpd_tls_mandatory_protocols = >=TLSv1.3 }
[::1]:2525 inet n - y - - smtpd -o smtpd_tls_security_level=none
cleanup unix n - y - 0 cleanup
relay unix - - y - - smtp
`;
  const { scopes } = review('smtpd_tls_security_level = may\nsmtpd_tls_mandatory_protocols = TLSv1.2\n', master);

  it('have their own words before those of main.cf', () => {
    expect(scopes.map(({ name, tls }) => `${name} ${tls}`)).toEqual([
      'smtpd smtp on',
      'smtpd submissions on',
      'smtpd [::1]:2525 off',
      'relay off',
    ]);
    expect(scopes[1]).toMatchObject({
      addresses: [{ port: 465, tls: true }],
      versions: {
        value: ['TLSv1.3'],
        level: 'submissions in master.cf',
        place: { file: '/etc/postfix/master.cf', line: 6, column: 8 },
        overrides: [{ place: { file: '/etc/postfix/main.cf', line: 2 } }],
      },
    });
    expect(scopes[2]?.addresses).toMatchObject([{ address: '::1', port: 2525 }]);
  });

  it('are the same from either file', () => {
    const files = filesInMemory({ '/p/main.cf': 'smtpd_tls_security_level = may\n', '/p/master.cf': master });
    const assumed = { version: '3.7.11', openssl: '3.0' } as const;
    const of = (dialect: typeof postfixMain, name: string) =>
      dialect
        .settingsOf(dialect.read(files, `/p/${name}`), assumed)
        .map(({ name: title, versions }) => [title, versions]);
    expect(of(postfixMaster, 'master.cf')).toEqual(of(postfixMain, 'main.cf'));
  });

  it('ask postscreen’s own parameters where it answers', () => {
    const scope = listener(
      'smtpd_tls_security_level = may\ntlsproxy_tls_protocols = TLSv1.3\n',
      'smtp inet n - y - 1 postscreen\n',
    );
    expect(scope).toMatchObject({ tls: 'on', versions: { value: ['TLSv1.3'], directive: 'tlsproxy_tls_protocols' } });
  });
});

describe('mail that goes out', () => {
  it.each([
    ['smtp_tls_security_level = may', false, 'on'],
    ['smtp_tls_security_level = encrypt', false, 'on'],
    ['smtp_tls_security_level = secure', true, 'on'],
    ['smtp_tls_security_level = none', undefined, 'off'],
    ['smtp_use_tls = yes', false, 'on'],
    ['smtp_enforce_tls = yes', true, 'on'],
    ['smtp_tls_security_level = dane', undefined, 'on'],
    ['', undefined, 'off'],
  ])('with %s verifies: %s', (line, verifies, tls) => {
    const scope = outgoing(`${line}\n`);
    expect(scope.tls).toBe(tls);
    expect(scope.upstreamVerification?.value).toBe(verifies);
  });

  it('is not said where the version decides', () => {
    expect(outgoing('', null).tls).toBe('unknown');
  });

  it('goes to the relay', () => {
    const scope = outgoing(
      'relayhost = [mail.example.org]:465\nsmtp_tls_security_level = secure\nsmtp_tls_wrappermode = yes\nsmtp_tls_servername = hostname\nsmtp_tls_CAfile = /ca.pem\n',
    );
    expect(scope).toMatchObject({
      name: 'smtp → [mail.example.org]:465',
      addresses: [{ address: 'mail.example.org', port: 465, tls: true }],
      sendsServerName: { value: true },
      upstreamName: { value: 'nexthop, dot-nexthop', place: null },
      files: [{ role: 'upstream-authorities', path: '/ca.pem' }],
    });
  });
});

describe('remarks', () => {
  const remarks = (main: string) => {
    const { scopes, tree } = review(main);
    const found = postfixMain.remarksOn?.(tree, scopes, { version: null, openssl: '3.0' }) ?? [];
    return found
      .map((one) => v.parse(DirectiveRemark, one))
      .map(({ instead, other, place, variant }) => [variant, place.line, other?.line ?? instead]);
  };

  it.each([
    ['smtpd_tls_ciphers = high\nsmtpd_tls_ciphers = medium\n', [['postfix-parameter-overridden', 1, 2]]],
    ['smtpd_tls_ciphers = high\nsmtpd_tls_ciphers = high\n', []],
    ['smtpd_use_tls = yes\n', [['postfix-switch', 1, 'smtpd_tls_security_level = may']]],
    ['smtpd_use_tls = yes\nsmtpd_tls_security_level = none\n', [['postfix-switch-idle', 1, 2]]],
    ['smtpd_tls_cert_file = a\nsmtpd_tls_chain_files = b\n', [['postfix-beside-chain', 1, 2]]],
    ['smtpd_tls_req_ccert = yes\nsmtpd_tls_security_level = may\n', [['postfix-requirement-idle', 1, null]]],
    ['smtpd_tls_req_ccert = yes\nsmtpd_tls_security_level = encrypt\n', []],
  ])('on %j are %j', (main, expected) => {
    expect(remarks(main)).toEqual(expected);
  });
});

describe('any text', () => {
  it('hides passwords', () => {
    const main = 'smtp_sasl_password_maps = static:user:hunter2\n# smtp_secret = hunter2\nx = ldap://u:hunter2@host/\n';
    expect(JSON.stringify(review(main).tree)).not.toContain('hunter2');
    expect(review('smtp_sasl_password_maps = hash:/etc/postfix/sasl\n').tree.sources[0]?.text).toContain('hash:/etc');
  });

  it('ends, with names that stand for each other as well', () => {
    const bomb = Array.from({ length: 40 }, (_, at) => `a${at} = $a${at + 1}$a${at + 1}$a${at + 1}\n`).join('');
    const texts = [
      '$',
      '${',
      '${a',
      '$(',
      '${a?',
      '${{',
      '${{a}',
      '{',
      '-o',
      'a = $a',
      `${'${a?'.repeat(3000)}`,
      `${'{'.repeat(9000)}`,
    ];
    for (const text of [bomb, 'a = ${a}\n'])
      expect(listener(`smtpd_tls_security_level = may\n${text}smtpd_tls_cert_file = $a0$a\n`).files).toMatchObject([
        { hasVariable: true },
        { hasVariable: true },
      ]);
    for (const text of texts)
      expect(
        review(
          `smtpd_tls_cert_file = ${text}\nsmtpd_tls_security_level = may\n`,
          `smtp inet n - y - - smtpd ${text}\n`,
        ),
      ).toBeDefined();
  });
});
