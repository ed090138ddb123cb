import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../../../main/evidence/configuration/hide-secrets.ts';
import { dropped, review, told } from '../../../support/review-settings.ts';

const one = (name: string, text: string | Uint8Array) => review(dropped({ [name]: text }));
const many = (count: number, block: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => block(at)).join('\n');

// Each has to end within the patience of the runner: what grows with the square of its size would not.
describe('settings that are meant to hurt', { timeout: 60_000 }, () => {
  it.each([
    [
      'nginx.conf',
      `http {\n${many(100_000, (at) => `server { listen 443 ssl; server_name a${at}.test; ssl_certificate /x/${at}.pem; }`)}\n}`,
    ],
    ['httpd.conf', many(20_000, (at) => `<VirtualHost *:443>\nServerName a${at}.test\nSSLEngine on\n</VirtualHost>`)],
    [
      'haproxy.cfg',
      `defaults\n  mode http\n${many(20_000, (at) => `frontend f${at}\n  bind :443 ssl crt /x/a.pem`)}\n`,
    ],
  ])('of very many sites are bounded, and say that they are: %s', (name, text) => {
    const { document } = one(name, text);
    expect(document.settings).toHaveLength(1000);
    expect(document.notTested.map(({ what }) => what)).toContain('The rest of the sites');
    expect(told(document).filter((id) => id.startsWith('settings-refused'))).toEqual([]);
  });

  it.each([
    ['nesting', 'nginx.conf', `http {${'server {'.repeat(50_000)}`],
    ['one line', 'nginx.conf', `server { listen 443 ssl; ${'ssl_protocols TLSv1.2; '.repeat(100_000)}}`],
    ['quotes', 'nginx.conf', `server { listen 443 ssl; ${'"'.repeat(1_000_001)}`],
    ['backslashes', 'httpd.conf', `SSLEngine on\n${'\\\n'.repeat(500_000)}`],
    ['sections', 'httpd.conf', '<VirtualHost *:443>\n'.repeat(10_000)],
    ['words', 'haproxy.cfg', `defaults\n  mode http\nfrontend f\n  bind ${':443 '.repeat(200_000)}\n`],
  ])('of endless %s are read', (_, name, text) => {
    expect(one(name, text).document.files).toHaveLength(1);
  });

  it('that include themselves, or each other, say where', () => {
    const { document } = review(
      dropped({
        'nginx.conf': 'http {\n  include a.conf;\n}\n',
        'a.conf': 'include b.conf;\n',
        'b.conf': 'server { listen 80; }\ninclude a.conf;\n',
      }),
    );
    expect(document.problems.map(({ kind, place }) => `${kind} ${place.file}:${place.line}`)).toEqual([
      'include-loop b.conf:2',
    ]);
    expect(document.settings).toHaveLength(1);
  });

  it('without a closing brace are reviewed as far as they go', () => {
    const { document } = one('nginx.conf', 'http {\n server {\n  listen 443 ssl;\n  ssl_protocols TLSv1.1;\n');
    expect(document.findings.find(({ rule }) => rule === 'settings-refused')).toMatchObject({
      file: 'nginx.conf',
      line: 2,
    });
    expect(document.settings[0]?.versions).toEqual(['TLSv1.1']);
  });

  it('that are none are said to be none, and what is too large too', () => {
    const { document, leftOut } = review(
      dropped({
        'a.conf': Uint8Array.from({ length: 9000 }, (_, at) => (at * 7) % 256),
        'b.conf': new Uint8Array(50_000_001),
      }),
    );
    expect(document.files).toEqual([]);
    expect(leftOut).toEqual([
      'a.conf: This is no text. Settings are text files.',
      'b.conf: It has more than 50 MB. No settings are so large.',
    ]);
  });
});

describe('secrets in settings', () => {
  it.each([
    ['proxy_set_header Authorization "Basic QWxhZGRpbg==";', 'QWxhZGRpbg=='],
    ["ssl_passphrase_command = 'echo hunter2'", 'hunter2'],
    ['<Connector keystorePass="changeit" port="8443"/>', 'changeit'],
    ['set $api_token abc123;', 'abc123'],
    ['proxy_pass http://me:geheim@host/;', 'geheim'],
    ['  tls.key: TUlJRXZRSUJBREFOQmdrcWhraUc5dzBCQVFFRkFBU0M=', 'TUlJRXZRSUJBREFOQ'],
    ['# db_password = "old-one"', 'old-one'],
    ['-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqG\n-----END PRIVATE KEY-----', 'MIGHAgEAMBMGByqG'],
    ['admin:$6$rounds=5000$abcdefgh$ijklmnopqrstuvwx', 'ijklmnopqrstuvwx'],
  ])('are dots that keep every place: %s', (text, secret) => {
    const hidden = hideSecrets(text, 'shown');
    expect(hidden).not.toContain(secret);
    expect(hidden).toHaveLength(text.length);
  });

  it('are not what only says where one is', () => {
    for (const text of [
      'ssl_password_file /etc/keys/pass;',
      'ssl_certificate_key /etc/private/token.key;',
      'ssl_session_tickets on;',
    ])
      expect(hideSecrets(text, 'shown')).toBe(text);
  });

  it('are looked for in time, however odd the text is', { timeout: 60_000 }, () => {
    for (const text of [
      'password='.repeat(100_000),
      'pass'.repeat(200_000),
      'a-'.repeat(500_000),
      '-----BEGIN PRIVATE KEY-----'.repeat(30_000),
    ])
      expect(hideSecrets(text, 'shown')).toHaveLength(text.length);
  });
});
