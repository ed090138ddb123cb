import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RuleHit } from '../../../../main/diagnosis/configuration/rule.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { freePort, startProgram, temporaryFolder } from '../../../support/program.ts';
import { hitsIn } from '../../../support/review-of.ts';
import { handshake } from './handshake.ts';

const authority = makeAuthority({ name: 'HAProxy Rules Authority' });
const rsa = issue(authority, { keyType: 'rsa' });
const elliptic = issue(authority, { keyType: 'p256' });
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const front = (bind: string, more = '', top = '') =>
  `global\n ${top}\ndefaults\n mode http\n timeout client 5s\n timeout server 5s\n timeout connect 5s\nfrontend web\n bind 127.0.0.1:{port} ${bind}\n http-request return status 200\n${more}\n`;
const back = (server: string) => front('', `backend b\n server s 127.0.0.1:1 ${server}`);

function told(text: string, id: string): RuleHit {
  const keys = { '/etc/haproxy/a.pem': 'rsa', '/etc/haproxy/e.pem': 'ec' } as const;
  const shown = text.replaceAll('{port}', '443');
  const hits = hitsIn('haproxy', shown, { version: '2.6.12', keys });
  const found = hits.find(({ rule, variant }) => (variant ? `${rule}.${variant}` : rule) === id);
  if (!found)
    throw new Error(`${id} is not among ${hits.map(({ rule, variant }) => `${rule}.${variant ?? ''}`).join()}`);
  return found;
}

function write(text: string, port: number): string {
  const folder = temporaryFolder();
  folders.push(folder);
  writeFileSync(join(folder, 'a.pem'), rsa.certPem + rsa.keyPem);
  writeFileSync(join(folder, 'e.pem'), elliptic.certPem + elliptic.keyPem);
  writeFileSync(join(folder, 'haproxy.cfg'), text.replaceAll('{port}', String(port)));
  return folder;
}

function tested(text: string): { readonly ok: boolean; readonly text: string } {
  const cwd = write(text, 18443);
  const { status, stderr, stdout } = spawnSync('haproxy', ['-c', '-f', 'haproxy.cfg'], { cwd, encoding: 'utf8' });
  return { ok: status === 0, text: stderr + stdout };
}

async function served<T>(text: string, ask: (port: number) => Promise<T>): Promise<T> {
  const port = await freePort();
  const folder = write(text, port);
  const program = await startProgram({ command: 'haproxy', args: ['-db', '-f', 'haproxy.cfg'], folder, port });
  try {
    return await ask(port);
  } finally {
    await program.stop();
  }
}

describe('HAProxy refuses to start, as the rules say', () => {
  it.each([
    [
      'no-version-left.haproxy',
      front('ssl crt a.pem ssl-min-ver TLSv1.3 ssl-max-ver TLSv1.2'),
      /all SSL\/TLS versions are disabled/,
    ],
    [
      'no-version-left.haproxy',
      front('ssl crt a.pem force-tlsv12 ssl-min-ver TLSv1.3'),
      /all SSL\/TLS versions are disabled/,
    ],
    ['no-cipher-suite.openssl', front('ssl crt a.pem ciphers HIHG'), /unable to set SSL cipher list/],
    [
      'no-cipher-suite.openssl',
      front('ssl crt a.pem', '', 'ssl-default-bind-ciphers HIHG'),
      /unable to set SSL cipher list/,
    ],
    [
      'old-suites-in-new-list.refused',
      front('ssl crt a.pem ciphersuites AES128-SHA'),
      /unable to set TLS 1.3 cipher suites/,
    ],
    ['unknown-group', front('ssl crt a.pem curves X25519:nonsense'), /unable to set SSL curves list/],
    ['ssl-without-crt', front('ssl'), /no SSL certificate specified/],
    ['verify-without-ca', front('ssl crt a.pem verify required'), /verify is enabled but no CA file specified/],
    ['server-without-ca', back('check check-ssl'), /verify is enabled by default but no CA file specified/],
    ['server-without-ca', back('ssl'), /verify is enabled by default but no CA file specified/],
  ])('%s: %#', (id, text, refusal) => {
    expect(told(text, id).severity).toBe('critical');
    const { ok, text: words } = tested(text);
    expect(ok).toBe(false);
    expect(words).toMatch(refusal);
  });

  it('and starts with the corrected lines', () => {
    const server = told(back('ssl'), 'server-without-ca').corrected;
    expect(server).toBe('server s 127.0.0.1:1 ssl ca-file /etc/ssl/certs/ca-certificates.crt');
    expect(tested(back('ssl ca-file /etc/ssl/certs/ca-certificates.crt')).ok).toBe(true);
    const global = told(
      front('ssl crt a.pem', '', 'ssl-default-bind-ciphers HIHG'),
      'no-cipher-suite.openssl',
    ).corrected;
    expect(tested(front('ssl crt a.pem', '', global ?? '')).ok).toBe(true);
  });
});

describe('clients of a started HAProxy see what the rules say', () => {
  it.each([
    ['only-old-versions.forbidden', front('ssl crt a.pem ssl-min-ver TLSv1.0 ssl-max-ver TLSv1.1'), 80, []],
    ['only-newest-version', front('ssl crt a.pem ssl-min-ver TLSv1.3'), 70, ['-tls1_2']],
    ['cipher-suites-for-other-key.some', front('ssl crt a.pem ciphers ECDHE-ECDSA-AES128-GCM-SHA256'), 40, ['-tls1_2']],
    ['rejects-names.unknown', front('ssl crt a.pem strict-sni'), 112, []],
    ['narrow-groups', front('ssl crt a.pem curves P-521'), 40, ['-groups', 'X25519:P-256']],
  ] as const)('%s: alert', async (id, text, alert, options) => {
    told(text, id);
    expect((await served(text, (port) => handshake(port, ...options))).alert).toBe(alert);
  });

  it('crt-without-ssl: an answer in clear, and TLS with the corrected line', async () => {
    const hit = told(front('crt a.pem'), 'crt-without-ssl');
    expect(hit.corrected).toBe('bind 127.0.0.1:443 ssl crt a.pem');
    expect((await served(front('crt a.pem'), (port) => handshake(port))).isPlain).toBe(true);
    expect((await served(front('ssl crt a.pem'), (port) => handshake(port))).version).toBe('TLSv1.3');
  });

  it('bind-443-without-ssl: an answer in clear', async () => {
    told(front(''), 'bind-443-without-ssl');
    expect((await served(front(''), (port) => handshake(port))).isPlain).toBe(true);
  });

  it('no-version-idle: HAProxy itself says so', () => {
    const text = front('ssl crt a.pem no-sslv3 ssl-min-ver TLSv1.2');
    told(text, 'no-version-idle');
    expect(tested(text).text).toMatch(/no-sslv3\/no-tlsv1x are ignored/);
  });

  it('default-overridden: the line’s own suites are in force', async () => {
    const text = front(
      'ssl crt a.pem ciphers ECDHE-RSA-AES128-GCM-SHA256',
      '',
      'ssl-default-bind-ciphers ECDHE-RSA-AES256-GCM-SHA384',
    );
    told(text, 'default-overridden');
    expect((await served(text, (port) => handshake(port, '-tls1_2'))).suite).toBe('ECDHE-RSA-AES128-GCM-SHA256');
  });
});
