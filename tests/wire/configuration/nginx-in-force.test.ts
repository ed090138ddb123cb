import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { freePort } from '../../support/program.ts';
import { type Running, startWith } from './effective/start.ts';
import { handshake } from './rules/handshake.ts';

const pair = 'ssl_certificate rsa.pem; ssl_certificate_key rsa.key;';
const ports: string[] = [];
let nginx: Running;

/** Commands for OpenSSL beside `ssl_protocols`, each on a port of its own. */
const commands = [
  'ssl_protocols TLSv1.1; ssl_conf_command Protocol ALL;',
  'ssl_protocols TLSv1.2 TLSv1.3; ssl_conf_command Protocol -TLSv1.3;',
  'ssl_protocols TLSv1.2 TLSv1.3; ssl_conf_command Protocol TLSv1.2;',
  'ssl_protocols TLSv1.2; ssl_conf_command MinProtocol TLSv1.3;',
  'ssl_protocols TLSv1.2 TLSv1.3; ssl_conf_command MaxProtocol TLSv1.2; ssl_conf_command CipherString AES128-GCM-SHA256;',
] as const;

beforeAll(async () => {
  for (const _ of commands) ports.push(String(await freePort()));
  const others = commands.map((line, at) => `server { listen 127.0.0.1:${ports[at]} ssl; ${pair} ${line} }`);
  nginx = await startWith('nginx', {
    'nginx.conf': `pid {folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;
client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
server { listen 127.0.0.1:{port} ssl; server_name server.test; ${pair} ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ecdh_curve prime256v1; ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256; }
server { listen 127.0.0.1:{port} ssl; server_name other.test; ${pair} ssl_protocols TLSv1.2;
  ssl_ecdh_curve secp384r1; ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384; ssl_ciphers AES128-GCM-SHA256; }
server { listen 127.0.0.1:{second} ssl; server_name first.test; ${pair} ssl_protocols TLSv1.2 TLSv1.3; }
server { listen 127.0.0.1:{second} ssl; server_name second.test; ${pair} ssl_ecdh_curve secp521r1; }
${others.join('\n')}\n}\n`,
  });
}, 60_000);
afterAll(() => nginx.stop());

const scopeOf = (name: string) => nginx.scopes.find((one) => one.name.startsWith(name)) as TlsScope;
const scopeAt = (port: string | undefined) =>
  nginx.scopes.find(({ addresses }) => String(addresses[0]?.port) === port) as TlsScope;
const agreed = async (port: number, ...options: string[]) => (await handshake(port, ...options)).version !== null;

describe('a server of nginx that is not the default of its address', () => {
  it('has the versions, groups and TLS 1.3 suites of the one that is', async () => {
    const { port } = nginx;
    const { groups, tls13CipherSuites, versions } = scopeOf('other.test');
    const name = ['-servername', 'other.test'];
    expect(groups?.value).toEqual(['secp256r1']);
    expect(await agreed(port, ...name, '-tls1_3', '-groups', 'P-256')).toBe(true);
    expect(await agreed(port, ...name, '-tls1_3', '-groups', 'P-384')).toBe(false);
    expect(tls13CipherSuites?.value.map((one) => one.name)).toEqual(['TLS_AES_128_GCM_SHA256']);
    expect((await handshake(port, ...name, '-tls1_3', '-groups', 'P-256')).suite).toBe('TLS_AES_128_GCM_SHA256');
    expect(versions?.value).toEqual(['TLSv1.2', 'TLSv1.3']);
  });

  it('ends with an alert where a second ClientHello is needed, for then its own TLS 1.3 suites count', async () => {
    const { alert } = await handshake(nginx.port, '-servername', 'other.test', '-tls1_3', '-groups', 'X25519:P-256');
    expect(alert).toBe(47);
  });

  it('has suites of TLS 1.2 of its own', async () => {
    expect(scopeOf('other.test').cipherString?.value).toBe('AES128-GCM-SHA256');
    expect((await handshake(nginx.port, '-servername', 'other.test', '-tls1_2')).suite).toBe('AES128-GCM-SHA256');
  });

  it('has what the library has where the default says no groups', async () => {
    expect(scopeOf('second.test').groups).toBeNull();
    expect(await agreed(nginx.second, '-servername', 'second.test', '-tls1_3', '-groups', 'X25519')).toBe(true);
  });
});

describe('a command for OpenSSL in nginx', () => {
  it.each(commands.map((line, at) => [line, at] as const))('%s', async (_, at) => {
    const port = Number(ports[at]);
    const scope = scopeAt(ports[at]);
    const spoken = await Promise.all([agreed(port, '-tls1_2'), agreed(port, '-tls1_3')]);
    const values = scope.versions?.value ?? [];
    expect([values.includes('TLSv1.2'), values.includes('TLSv1.3')]).toEqual(spoken);
    if (spoken[0] && scope.cipherString?.value === 'AES128-GCM-SHA256')
      expect((await handshake(port, '-tls1_2')).suite).toBe('AES128-GCM-SHA256');
    expect(scope.notEvaluated).toEqual([]);
  });
});
