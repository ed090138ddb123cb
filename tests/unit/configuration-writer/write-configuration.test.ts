import { describe, expect, it } from 'vitest';
import { levelFacts, settingsFor } from '../../../main/configuration-writer/levels.ts';
import { writeConfiguration } from '../../../main/configuration-writer/write-configuration.ts';
import { filesInMemory } from '../../../main/evidence/configuration/read-files.ts';
import { type GenerateRequest, generateConfiguration } from '../../../main/session/configuration/generate.ts';
import { writerLevels, writtenPrograms } from '../../../shared/configuration/generated.ts';
import { opensslNames } from '../../../shared/openssl-names.ts';
import { configurationWriterTexts } from '../../../shared/text/en/configuration-writer.ts';

const request: GenerateRequest = {
  ...{ program: 'nginx', programVersion: '1.22.1', openssl: '3.0.19', level: 'intermediate', from: null },
  ...{ names: ['example.org'], certificate: '/c.pem', key: '/k.pem' },
};

function changed(text: string, more: Partial<GenerateRequest> = {}, others: Readonly<Record<string, string>> = {}) {
  const from = '/etc/file';
  const written = generateConfiguration({ ...request, ...more, from }, filesInMemory({ ...others, [from]: text }));
  if (!('text' in written)) throw new Error(JSON.stringify(written));
  return { ...written, ids: written.notes.map(({ id }) => id) };
}

const intermediate = levelFacts.intermediate.cipherSuites.join(':');
const nginxOf = (body: string) => `events {}\nhttp {\n${body}\n}\n`;
const lines = (diff: string | null, sign: '+' | '-') =>
  (diff ?? '')
    .split('\n')
    .filter((line) => line.startsWith(sign) && !/^(?:\+\+\+|---)/.test(line))
    .map((line) => line.slice(1).trim());

describe('levels', () => {
  it('name suites that OpenSSL has, and a dated source each', () => {
    for (const level of writerLevels) {
      const { cipherSuites, source } = settingsFor(level, '3.0');
      for (const name of cipherSuites) expect(Object.values(opensslNames)).toContain(name);
      expect(source.date).toMatch(/^20\d\d-\d\d$/);
    }
  });

  it('have the hybrid group only where OpenSSL has it', () => {
    expect(settingsFor('modern', '3.0.19').groups).toEqual(['X25519', 'prime256v1', 'secp384r1']);
    expect(settingsFor('modern', '3.5').groups[0]).toBe('X25519MLKEM768');
  });

  it('let old versions be at the security level that the library asks for', () => {
    const text = (openssl: string) =>
      changed(nginxOf('server {\n listen 443 ssl;\n ssl_certificate /c;\n}'), { openssl, level: 'old' }).text;
    expect(text('3.0.19')).toContain(':@SECLEVEL=0;');
    expect(text('1.1.1w')).toContain(':@SECLEVEL=1;');
  });

  it.each([
    [{ programVersion: '1.12.2' }, 'program-too-old'],
    [{ openssl: '1.0.2' }, 'openssl-too-old'],
    [{ program: 'dovecot', programVersion: '2.2.36' }, 'program-too-old'],
  ] as const)('are refused for %o', (more, id) => {
    expect(generateConfiguration({ ...request, ...more }, filesInMemory({}))).toMatchObject({ refused: { id } });
  });
});

describe('a list for TLS 1.2 where TLS 1.3 stands alone', () => {
  it.each([
    ['nginx', nginxOf('server {\n listen 443 ssl;\n ssl_certificate /c;\n ssl_ciphers RC4;\n}')],
    ['apache', '<VirtualHost *:443>\nSSLEngine on\nSSLCertificateFile /c\nSSLCipherSuite RC4\n</VirtualHost>\n'],
    ['haproxy', 'global\n  ssl-default-bind-ciphers RC4\nfrontend a\n  bind :443 ssl crt /c\n'],
  ] as const)('goes: %s would not start with one that is refused', (program, text) => {
    const versions = { nginx: '1.22.1', apache: '2.4.71', haproxy: '2.6.12' } as const;
    const written = changed(text, { program, programVersion: versions[program], level: 'modern' });
    expect(written.text).not.toContain('RC4');
  });
});

describe('a file of nginx', () => {
  it('says nothing twice in a server that is not the default of its address', () => {
    const server = (name: string, more: string) =>
      `server {\n listen 443 ssl;\n server_name ${name};\n ssl_certificate /c;\n ${more}\n}\n`;
    const own = 'ssl_protocols TLSv1; ssl_ecdh_curve secp521r1;\n location / { return 200 "}"; }';
    const { text } = changed(nginxOf(`${server('a.test', '')}${server('b.test', own)}`));
    for (const name of ['ssl_protocols', 'ssl_ecdh_curve', 'ssl_ciphers'])
      expect(text.match(new RegExp(`${name} `, 'g')), name).toHaveLength(2);
  });

  it('keeps comments, strings and other orders, and changes what stands between them', () => {
    const text = nginxOf(
      `  # ssl_protocols SSLv3;\n  log_format a "ssl_ciphers x;";\n  server { listen 443 ssl; ssl_protocols TLSv1; ssl_certificate /c; ssl_certificate_key /k; proxy_ssl_protocols TLSv1; }`,
    );
    const { text: after, ids } = changed(text);
    expect(after).toContain('# ssl_protocols SSLv3;');
    expect(after).toContain('"ssl_ciphers x;"');
    expect(after).toContain('proxy_ssl_protocols TLSv1;');
    expect(after).toContain('listen 443 ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate /c;');
    expect(ids).toEqual([]);
  });

  it('changes one line where the rest is right already, and none the second time', () => {
    const first = changed(
      nginxOf('  server {\n    listen 443 ssl;\n    ssl_certificate /c;\n    ssl_certificate_key /k;\n  }'),
    );
    expect(lines(first.diff, '-')).toEqual([]);
    expect(lines(first.diff, '+')).toEqual([
      'ssl_protocols TLSv1.2 TLSv1.3;',
      `ssl_ciphers ${intermediate};`,
      'ssl_prefer_server_ciphers off;',
      'ssl_ecdh_curve X25519:prime256v1:secp384r1;',
    ]);
    const odd = first.text.replace('TLSv1.2 TLSv1.3', 'TLSv1 TLSv1.1');
    expect(lines(changed(odd).diff, '-')).toEqual(['ssl_protocols TLSv1 TLSv1.1;']);
    expect(changed(first.text)).toMatchObject({ diff: '', text: first.text });
  });

  it('keeps Windows line ends, and a last line without an end', () => {
    const text = nginxOf('server {\n listen 443 ssl;\n ssl_certificate /c;\n}').replaceAll('\n', '\r\n').trimEnd();
    const { text: after } = changed(text);
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(after.endsWith('}')).toBe(true);
  });

  it('says so where a line in another file wins', () => {
    const text = nginxOf('include /etc/snippet;\nserver {\n listen 443 ssl;\n ssl_certificate /c;\n}');
    const { ids } = changed(text, {}, { '/etc/snippet': 'ssl_protocols TLSv1.1;' });
    expect(ids).toEqual(['other-file', 'not-at-level']);
  });
});

describe('files of others', () => {
  it('of Apache keep what requests decide, lines that go on, and the case of names', () => {
    const text = `Listen 443\n<VirtualHost *:443>\n  sslengine On\n  SSLCertificateFile /c\n  sslprotocol all \\\n    -SSLv3\n  <Location /a>\n    SSLCipherSuite HIGH\n  </Location>\n</VirtualHost>\n`;
    const { text: after, diff } = changed(text, { program: 'apache', programVersion: '2.4.62' });
    expect(after).toContain('    SSLCipherSuite HIGH\n  </Location>');
    expect(lines(diff, '-')).toEqual(['sslprotocol all \\', '-SSLv3']);
    expect(after).toContain('  SSLProtocol -all +TLSv1.2 +TLSv1.3\n');
  });

  it('of HAProxy keep other options of a line, and get a global section where there is none', () => {
    const text = `frontend a\n  bind :443  ssl crt "/a b.pem" ssl-min-ver TLSv1.0 alpn h2 ciphers HIGH # keep ciphers\n`;
    const { text: after } = changed(text, { program: 'haproxy', programVersion: '2.6.12' });
    expect(after).toContain('  bind :443  ssl crt "/a b.pem" alpn h2 # keep ciphers\n');
    expect(after).toMatch(/^global\n {4}ssl-default-bind-options ssl-min-ver TLSv1.2 prefer-client-ciphers\n/);
    const options = 'global\n  ssl-default-bind-options no-tls-tickets no-tlsv10 ssl-max-ver TLSv1.1\n';
    expect(changed(options + text, { program: 'haproxy', programVersion: '2.6.12' }).text).toContain(
      '  ssl-default-bind-options ssl-min-ver TLSv1.2 prefer-client-ciphers no-tls-tickets\n',
    );
  });

  it('of Postfix get versions as their version writes them', () => {
    const of = (programVersion: string) =>
      changed('smtpd_tls_security_level = may\n', { program: 'postfix', programVersion }).text;
    expect(of('3.7.11')).toContain('smtpd_tls_protocols = >=TLSv1.2\n');
    expect(of('3.5.0')).toContain('smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1\n');
  });

  it('of Dovecot get the names of settings that their version has', () => {
    const of = (programVersion: string) => changed('ssl = required\n', { program: 'dovecot', programVersion }).text;
    expect(of('2.3.19')).toContain('ssl_prefer_server_ciphers = no\n');
    expect(of('2.4.0')).toContain('ssl_server_prefer_ciphers = client\n');
  });
});

describe('words', () => {
  it('are there for every note, for every program and level', () => {
    const all = writtenPrograms.flatMap((program) =>
      writerLevels.map((level) =>
        writeConfiguration({ ...request, program, level, programVersion: null, dropped: null }),
      ),
    );
    for (const one of all) {
      if ('refused' in one) throw new Error(one.refused.id);
      expect(one.text.endsWith('\n')).toBe(true);
      for (const { id } of one.notes) expect(configurationWriterTexts).toHaveProperty(id);
    }
    for (const sentence of Object.values(configurationWriterTexts).flatMap((text) => text.split(/(?<=[.:]) /)))
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20);
  });
});
