import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../../support/program.ts';
import { onDisk, review, told } from '../../../support/review-settings.ts';
import { handshake } from './handshake.ts';

// One nginx for all: each server stands for one line that a rule has something against.
const folder = temporaryFolder();
const authority = makeAuthority({ name: 'Proofs Authority' });
const asked: string[] = [];
/** An OCSP responder that only counts. */
const responder = createServer((request, response) => {
  asked.push(request.method ?? '');
  response.writeHead(500).end();
});
const ports: Record<string, number> = {};
let nginx: Program;

const pair = 'ssl_certificate a.pem; ssl_certificate_key a.key;';
const servers: Readonly<Record<string, string>> = {
  'names alone': `listen PORT ssl default_server; server_name _; ssl_reject_handshake on; }\nserver { listen PORT ssl; server_name up.test; ${pair} return 200 "up";`,
  'without a name': `listen PORT; location / { proxy_pass https://localhost:NAMES; }`,
  'with a name': `listen PORT; location / { proxy_pass https://localhost:NAMES; proxy_ssl_server_name on; proxy_ssl_name up.test; proxy_set_header Host up.test; }`,
  'HSTS in clear': 'listen PORT; add_header Strict-Transport-Security "max-age=1"; return 200 "x";',
  'plain to TLS': `listen PORT ssl; ${pair} return 200 "x";`,
  'TLS to plain': `listen PORT; ${pair} return 200 "x";`,
  'ticket key': `listen PORT ssl; ${pair} ssl_protocols TLSv1.2; ssl_session_ticket_key ticket.key;`,
  'the same ticket key': `listen PORT ssl; ${pair} ssl_protocols TLSv1.2; ssl_session_ticket_key ticket.key;`,
  'stapling without resolver': `listen PORT ssl; ssl_certificate o.pem; ssl_certificate_key o.key; ssl_stapling on;`,
  'null alone': `listen PORT ssl; ${pair} ssl_protocols TLSv1.2; ssl_ciphers NULL-SHA256;`,
  'null beside TLS 1.3': `listen PORT ssl; ${pair} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers NULL-SHA256;`,
  'DHE alone': `listen PORT ssl; ${pair} ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES128-GCM-SHA256;`,
  'DHE beside TLS 1.3': `listen PORT ssl; ${pair} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers DHE-RSA-AES128-GCM-SHA256;`,
};

const around = (
  body: string,
) => `pid nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off; proxy_ssl_session_reuse off;
client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n${body}\n}\n`;
const serverText = (name: string) =>
  `server { ${servers[name]?.replaceAll('PORT', `127.0.0.1:${ports[name]}`).replace('NAMES', String(ports['names alone']))} }`;

beforeAll(async () => {
  responder.listen(0, '127.0.0.1');
  await once(responder, 'listening');
  const { port } = responder.address() as { port: number };
  const certificates = {
    a: issue(authority, { keyType: 'rsa', names: ['up.test'] }),
    o: issue(authority, { keyType: 'rsa', names: ['up.test'], ocsp: [`http://localhost:${port}/`] }),
  };
  for (const [name, { certPem, keyPem }] of Object.entries(certificates)) {
    writeFileSync(join(folder, `${name}.pem`), certPem + authority.certPem);
    writeFileSync(join(folder, `${name}.key`), keyPem);
  }
  writeFileSync(join(folder, 'ticket.key'), randomBytes(80));
  for (const name of Object.keys(servers)) ports[name] = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), around(Object.keys(servers).map(serverText).join('\n')));
  const args = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'];
  nginx = await startProgram({ command: 'nginx', args, folder, port: ports['names alone'] ?? 0 });
}, 60_000);
afterAll(async () => {
  responder.close();
  await nginx.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => ports[name] ?? 0;

/** What is said of one of the servers by itself, as it stands in a file of its own. */
function saidOf(...names: readonly string[]): readonly string[] {
  const path = join(folder, 'nginx-one.conf');
  writeFileSync(path, around(names.map(serverText).join('\n')));
  return told(review(onDisk(path), { programVersion: '1.22.1' }).document);
}

/** Status and headers of a request in clear. */
const request = async (port: number) => {
  const [response] = await once(get({ port, host: '127.0.0.1', agent: false }), 'response');
  response.resume();
  return response as { statusCode: number; headers: Record<string, string> };
};

describe('what nginx does with a line that a rule has something against', () => {
  it('upstream-without-name: a server of many names turns it away, and 502 is seen', async () => {
    expect(saidOf('without a name')).toContainEqual(expect.stringMatching(/^upstream-without-name\.nginx/));
    expect((await request(at('without a name'))).statusCode).toBe(502);
    expect((await request(at('with a name'))).statusCode).toBe(200);
  });

  it('hsts-without-tls: the header comes in clear', async () => {
    expect(saidOf('HSTS in clear')).toContain('hsts-without-tls');
    expect((await request(at('HSTS in clear'))).headers['strict-transport-security']).toBe('max-age=1');
  });

  it('port-80-with-tls: who speaks plain HTTP to a port with TLS gets an error and no redirect', async () => {
    expect((await request(at('plain to TLS'))).statusCode).toBe(400);
  });

  it('certificate-without-tls: the port answers TLS in clear', async () => {
    expect(saidOf('TLS to plain')).toContain('certificate-without-tls likely not-tls');
    expect((await handshake(at('TLS to plain'))).isPlain).toBe(true);
  });

  it('one-ticket-key: who has the file opens the tickets of another server', async () => {
    expect(saidOf('ticket key')).toContain('one-ticket-key');
    const session = join(folder, 'session');
    await handshake(at('ticket key'), '-sess_out', session);
    expect((await handshake(at('the same ticket key'), '-sess_in', session)).text).toMatch(/^Reused, /m);
  });

  it('stapling-without-resolver: the responder is asked all the same, where it was found at the start', async () => {
    expect(saidOf('stapling without resolver')).toContain('stapling-without-resolver');
    await handshake(at('stapling without resolver'), '-status');
    await expect.poll(() => asked.length, { timeout: 15_000 }).toBeGreaterThan(0);
  });

  it('stapling-without-responder: nginx passes over it', () => {
    const path = join(folder, 'nginx-one.conf');
    writeFileSync(path, around(`server { listen 127.0.0.1:8443 ssl; ${pair} ssl_stapling on; }`));
    expect(told(review(onDisk(path)).document)).toContain('stapling-without-responder');
    expect(tested(path).text).toContain('"ssl_stapling" ignored, no OCSP responder URL');
  });
});

const tested = (path: string) => {
  const { status, stderr } = spawnSync('nginx', ['-t', '-p', `${folder}/`, '-c', path, '-e', 'stderr'], {
    encoding: 'utf8',
  });
  return { ok: status === 0, text: stderr };
};

describe('cipher strings that nginx starts with', () => {
  it.each([
    ['null alone', 'no-cipher-suite.forbidden likely no-common-cipher', false],
    ['null beside TLS 1.3', 'no-cipher-suite.forbidden-old', true],
    ['DHE alone', 'dhe-without-parameters.all confirmed no-common-cipher', false],
    ['DHE beside TLS 1.3', 'dhe-without-parameters.old confirmed no-common-cipher', true],
  ] as const)('%s: %s', async (name, said, speaksNew) => {
    expect(saidOf(name)).toContain(said);
    expect((await handshake(at(name), '-tls1_2')).alert).toBe(40);
    expect((await handshake(at(name), '-tls1_3')).version).toBe(speaksNew ? 'TLSv1.3' : null);
  });
});

describe('nginx does not start', () => {
  it.each([
    [`${pair} ssl_ciphers DEFAULT@SECLEVEL=3;`, 'key-below-level confirmed server-configuration', 'ee key too small'],
    ['ssl_certificate a.pem;', 'no-certificate.nginx-key confirmed server-configuration', 'no "ssl_certificate_key"'],
    [
      `${pair} ssl_verify_client on; ssl_trusted_certificate a.pem;`,
      'client-verification-without-authorities.nginx confirmed server-configuration',
      'no ssl_client_certificate',
    ],
  ])('%s', (line, said, words) => {
    const path = join(folder, 'nginx-one.conf');
    writeFileSync(path, around(`server { listen 127.0.0.1:8443 ssl; ${line} }`));
    expect(tested(path)).toMatchObject({ ok: false, text: expect.stringContaining(words) });
    expect(told(review(onDisk(path), { programVersion: '1.22.1' }).document)[0]).toBe(said);
  });
});
