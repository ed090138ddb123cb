import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { issue, makeAuthority, writePemFiles } from '../../support/certificates.ts';
import { startDovecot, startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { temporaryFolder } from '../../support/program.ts';
import { healthy, versionsOf } from '../../unit/diagnosis/survey-risks/surveyed.ts';
import { type CommandResult, paste } from './run-command.ts';

const authority = makeAuthority({ name: 'Root of the commands' });
const leaf = issue(authority, { keyType: 'rsa', names: ['server.test'], ips: ['127.0.0.1', '::1'] });
const pair = { chainPem: leaf.certPem, keyPem: leaf.keyPem };
const folder = temporaryFolder();
const { root } = writePemFiles(folder, leaf, authority);
const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function started<S extends { readonly port: number; stop(): Promise<void> }>(
  starting: Promise<S>,
): Promise<number> {
  const server = await starting;
  stops.push(() => server.stop());
  return server.port;
}

let runs = 0;
function ask(change: Partial<Target>, question: string, found: SurveyedAddress | null = null): Promise<CommandResult> {
  const own = join(folder, String(++runs));
  mkdirSync(own);
  return paste(change, question, { folder: own, root }, found);
}

const connected = (version: string, suite: string) => ({
  status: 0,
  output: expect.stringMatching(new RegExp(`Protocol version: ${version}\\s+Ciphersuite: ${suite}`)),
});
const refused = (reason: RegExp) => ({ status: 1, output: expect.stringMatching(reason) });

describe('nginx with TLS 1.2 and 1.3 and two cipher suites', () => {
  const suites = ['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256'];
  let target: Partial<Target>;
  beforeAll(async () => {
    // The versions and suites of the first server count for all of them.
    const http = `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${suites.join(':')}; ssl_ecdh_curve secp384r1; ssl_prefer_server_ciphers on;`;
    const blocks = [
      'server { listen 127.0.0.1:{port} ssl default_server; ssl_reject_handshake on; }',
      tlsBlock('server_name server.test;'),
    ];
    target = { port: await started(startNginx({ pairs: [pair], blocks, http })) };
  });

  it.each([
    ['tls-1.2', connected('TLSv1.2', 'ECDHE-RSA-AES256-GCM-SHA384')],
    ['tls-1.3', connected('TLSv1.3', 'TLS_AES_256_GCM_SHA384')],
    ['tls-1.0', refused(/alert protocol version/)],
    ['tls-1.1', refused(/alert protocol version/)],
    ['cipher-suites', connected('TLSv1.2', 'ECDHE-RSA-AES256-GCM-SHA384')],
    ['one-cipher-suite', connected('TLSv1.2', 'ECDHE-RSA-AES128-GCM-SHA256')],
    ['tls-1.3-cipher-suite', connected('TLSv1.3', 'TLS_AES_128_GCM_SHA256')],
    ['group', refused(/alert handshake failure/)],
    ['signature-scheme', connected('TLSv1.2', 'ECDHE-RSA-AES256-GCM-SHA384')],
    ['fallback', refused(/inappropriate fallback/)],
    ['no-server-name', refused(/unrecognized name/)],
    ['other-server-name', refused(/unrecognized name/)],
    ['alpn', { status: 0, output: expect.stringMatching(/ALPN protocol: http\/1\.1/) }],
    ['status-request', { status: 0, output: expect.stringMatching(/OCSP response: no response sent/) }],
    ['client-certificate', { status: 0, output: expect.stringMatching(/No client certificate CA names sent/) }],
    ['certificates', { status: 0, output: expect.stringMatching(/0 s:CN = server\.test[\s\S]*BEGIN CERTIFICATE/) }],
    [
      'tls-1.2-properties',
      {
        status: 0,
        output: expect.stringMatching(
          /Secure Renegotiation IS supported\s+Compression: NONE[\s\S]*Extended master secret: yes/,
        ),
      },
    ],
    ['resumption-tls-1.3', { status: 0, output: expect.stringMatching(/New, TLSv1\.3[\s\S]*Reused, TLSv1\.3/) }],
    [
      'renegotiation',
      { status: expect.any(Number), output: expect.stringMatching(/RENEGOTIATING[\s\S]*error|no renegotiation/i) },
    ],
  ] as const)('answers %s as configured', async (question, expected) => {
    expect(await ask(target, question)).toEqual(expected);
  });

  it('is not asked for SSL 3.0 by this OpenSSL, which has none', async () => {
    expect(await ask(target, 'ssl-3.0')).toMatchObject(refused(/Unknown option|unknown option|-ssl3/));
  });

  it('accepts suite by suite exactly what is configured', async () => {
    const { output } = await ask(target, 'every-cipher-suite');
    expect(output.trim().split('\n').toSorted()).toEqual(suites.toSorted());
  });

  it('accepts the group that the survey found', async () => {
    const found = healthy({ groups: [{ id: '0x0018', name: 'secp384r1', versions: ['TLSv1.2', 'TLSv1.3'] }] });
    expect(await ask(target, 'group', found)).toMatchObject({
      status: 0,
      output: expect.stringMatching(/Server Temp Key: ECDH, (?:P-384|secp384r1)/),
    });
  });

  it('answers curl, which checks certificate and name', async () => {
    const change = { ...target, host: 'server.test', connect: { host: '127.0.0.1', port: null } };
    expect(await ask(change, 'curl-tls-1.2')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/SSL connection using TLSv1\.2[\s\S]*HTTP\/1\.1 200/),
    });
    expect(await ask(change, 'curl-tls-1.3')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/SSL connection using TLSv1\.3[\s\S]*HTTP\/1\.1 200/),
    });
  });

  it('answers curl at the address that was surveyed', async () => {
    const found = healthy({ address: '127.0.0.1' });
    expect(await ask({ ...target, host: 'server.test' }, 'curl-address', found)).toMatchObject({
      status: 0,
      output: expect.stringMatching(/HTTP\/1\.1 200/),
    });
  });

  it('answers curl at another port than the one of the URL', async () => {
    const change = { host: 'server.test', port: 443, connect: { host: '127.0.0.1', port: target.port ?? null } };
    expect(await ask(change, 'curl-tls-1.3')).toMatchObject({ status: 0 });
  });

  it('is seen by GnuTLS, which stops at a root that this machine does not trust', async () => {
    const { output } = await ask(target, 'gnutls');
    expect(output).toMatch(/subject `CN=server\.test'[\s\S]*NOT trusted/);
  });
});

describe('nginx on IPv6 without a name', () => {
  it('is reached in brackets by openssl, curl and keytool', async () => {
    const listen = '[::1]:{port} ssl';
    const port = await started(
      startNginx({ pairs: [pair], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;', listen)], address: '::1' }),
    );
    const target = { host: '::1', port, serverName: null };
    expect(await ask(target, 'tls-1.2')).toMatchObject({
      status: 0,
      output: expect.stringContaining('Protocol version: TLSv1.2'),
    });
    expect(await ask(target, 'curl-tls-1.3')).toMatchObject({ status: 0, output: expect.stringContaining(' 200') });
    expect((await ask(target, 'gnutls')).output).toMatch(/subject `CN=server\.test'/);
    expect((await ask(target, 'keytool')).output).toMatch(/Owner: CN=server\.test/);
  });
});

describe('an old server', () => {
  const everything = ['-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'];
  const serve = (...args: string[]) => started(startOpensslServer(pair, ['-www', ...everything, ...args]));

  it('with TLS 1.0 alone is reached at the level that these commands ask for', async () => {
    const port = await serve('-tls1');
    expect(await ask({ port }, 'tls-1.0')).toMatchObject({
      status: 0,
      output: expect.stringContaining('Protocol version: TLSv1'),
    });
    expect(await ask({ port }, 'tls-1.1')).toMatchObject(refused(/alert protocol version|unsupported protocol/));
    expect(await ask({ port }, 'tls-1.2')).toMatchObject(refused(/alert protocol version|unsupported protocol/));
    const found = healthy({ versions: versionsOf({ 'TLSv1.0': ['TLS_RSA_WITH_AES_128_CBC_SHA'] }) });
    expect(await ask({ port }, 'one-cipher-suite', found)).toMatchObject(connected('TLSv1', 'AES128-SHA'));
  });

  it('that takes sessions up again and lets a client renegotiate shows both', async () => {
    const port = await started(startOpensslServer(pair, ['-tls1_2', '-client_renegotiation']));
    expect((await ask({ port }, 'resumption-tls-1.2')).output.match(/Reused, TLSv1\.2/g)).toHaveLength(5);
    const { output } = await ask({ port }, 'renegotiation');
    expect(output).toMatch(/RENEGOTIATING/);
    expect(output).not.toMatch(/:error:/);
  });

  it('that asks for a client certificate names whom it accepts', async () => {
    const port = await started(startOpensslServer(pair, ['-verify', '2', '-CAfile', root]));
    expect((await ask({ port }, 'client-certificate')).output).toMatch(
      /Acceptable client certificate CA names\s+CN = Root of the commands/,
    );
  });
});

describe('IMAP with STARTTLS', () => {
  it('is reached through its own words', async () => {
    const port = await started(startDovecot(pair, 'imap'));
    const target = { port, starttls: 'imap', http: false } as const;
    expect(await ask(target, 'tls-1.2')).toMatchObject({
      status: 0,
      output: expect.stringContaining('Protocol version: TLSv1.2'),
    });
    expect((await ask(target, 'starttls')).output).toMatch(/>>> TLS[\s\S]*ClientHello[\s\S]*<<< TLS[\s\S]*ServerHello/);
    expect((await ask(target, 'gnutls')).output).toMatch(/subject `CN=server\.test'/);
  });
});
