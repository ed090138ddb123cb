import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { daysFromNow, issue, makeAuthority, selfSigned } from '../../support/certificates.ts';
import { barePath, collect, opened, programAt } from '../../support/collector.ts';
import { startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort, temporaryFolder } from '../../support/program.ts';

// The script runs as on a computer with next to nothing; what it wrote is opened, and must name the real fault.

const root = makeAuthority({ name: 'Collector Root' });
const middle = makeAuthority({ name: 'Collector Intermediate CA', parent: root });
const leaf = issue(middle, { names: ['server.test'] });
const served = (issued: typeof leaf, ...issuers: readonly (typeof middle)[]) => ({
  chainPem: [issued, ...issuers].map(({ certPem }) => certPem).join(''),
  keyPem: issued.keyPem,
});
const good = served(leaf, middle);
const ended = makeAuthority({
  ...{ name: 'Collector Ended CA', parent: root },
  ...{ notBefore: daysFromNow(-90), notAfter: daysFromNow(-3) },
});
const belowEnded = served(issue(ended, { names: ['server.test'] }), ended);

const dash = ['dash'];
const folder = temporaryFolder();
const stops: (() => Promise<void>)[] = [];
let path = '';
let next = 0;

const run = (port: number, more: Partial<Parameters<typeof collect>[0]> = {}) =>
  collect({
    ...{ shell: dash, path, rootPem: root.certPem, folder: join(folder, `run-${next++}`) },
    ...{ args: ['--server-name', 'server.test', `127.0.0.1:${port}`], ...more },
  });

async function nginx(pair: typeof good, more = '', listen?: string): Promise<number> {
  const server = await startNginx({
    pairs: [pair],
    blocks: [tlsBlock(more, listen)],
    files: { 'root.pem': root.certPem },
  });
  stops.push(server.stop);
  return server.port;
}

async function openssl(args: readonly string[]): Promise<number> {
  const server = await startOpensslServer(good, args);
  stops.push(server.stop);
  return server.port;
}

beforeAll(() => {
  path = barePath(folder);
});

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

// The scripts mostly wait, so they run beside each other.
describe.concurrent('what the collector script writes', { timeout: 90_000 }, () => {
  it('is a case that finds nothing wrong with a healthy server', async () => {
    const { said, text } = await run(await nginx(good));
    const found = opened(text);
    expect(v.safeParse(Diagnosis, JSON.parse(JSON.stringify(found))).success).toBe(true);
    expect([found.verdict.state, found.causes.map(({ cause }) => cause)]).toEqual(['healthy', []]);
    expect(found.verdict).toMatchObject({ reproduced: null, partial: false });
    expect(found.verdict.summary).toMatch(/^Seen from \S+ at 20\d\d-/);
    expect(text).not.toMatch(/PSK: [0-9A-F]{16}|Master-Key: [0-9A-F]/);
    expect(said).toContain('It contacts that server');
  });

  const faults: readonly (readonly [string, () => Promise<number>, string])[] = [
    [
      'an expired certificate',
      () =>
        nginx(
          served(
            issue(middle, { names: ['server.test'], notBefore: daysFromNow(-90), notAfter: daysFromNow(-2) }),
            middle,
          ),
        ),
      'certificate-expired',
    ],
    [
      'a certificate for another name',
      () => nginx(served(issue(middle, { names: ['other.test'] }), middle)),
      'hostname-mismatch',
    ],
    ['a missing intermediate', () => nginx(served(leaf)), 'incomplete-chain'],
    [
      'a certificate that is its own issuer',
      () => nginx(served(selfSigned({ names: ['server.test'] }))),
      'self-signed',
    ],
    [
      'a server with TLS 1.0 alone',
      () => openssl(['-tls1', '-cipher', 'ALL:@SECLEVEL=0']),
      'protocol-version-mismatch',
    ],
    ['no common cipher suite', () => openssl(['-tls1_2', '-cipher', 'eNULL:@SECLEVEL=0']), 'no-common-cipher'],
    ['plain HTTP', () => nginx(good, '', '127.0.0.1:{port}'), 'not-tls'],
    ['a port that refuses', () => freePort(), 'tcp-refused'],
    [
      'a client certificate wanted by HTTP',
      () => nginx(good, 'ssl_client_certificate root.pem; ssl_verify_client on;'),
      'client-certificate-required',
    ],
    [
      'a client certificate wanted by the handshake',
      () => openssl(['-Verify', '1', '-www']),
      'client-certificate-required',
    ],
  ];

  it.each(faults)('names %s', async (_, start, cause) => {
    const { text } = await run(await start());
    const found = opened(text);
    expect([found.verdict.state, found.verdict.cause]).toEqual(['fault', cause]);
    expect(v.safeParse(Diagnosis, JSON.parse(JSON.stringify(found))).success).toBe(true);
  });

  it('names an intermediate that has ended where openssl has no root to go on to, and checks no dates of it', async () => {
    const { text } = await run(await nginx(belowEnded), { rootPem: '' });
    const expected = { state: 'fault', cause: 'certificate-expired', confidence: 'confirmed', side: 'server' };
    expect(opened(text).verdict).toMatchObject(expected);
  });

  it('names a name that nobody knows', async () => {
    const { text } = await run(443, { args: ['nobody.invalid:443'], path: barePath(folder, ['openssl', 'getent']) });
    expect(opened(text).verdict).toMatchObject({ state: 'fault', cause: 'dns-failure' });
  });

  it.runIf(programAt('faketime') !== undefined)('names the clock of the computer that it ran on', async () => {
    const { text } = await run(await nginx(good), { before: [programAt('faketime') ?? '', '-f', '+800d'] });
    expect(opened(text).verdict).toMatchObject({ state: 'fault', cause: 'clock-wrong', side: 'client' });
  });

  it('says that nothing was tested where there is no openssl', async () => {
    const { status, text } = await run(await nginx(good), { path: barePath(folder, []) });
    const found = opened(text);
    expect([status, found.verdict.state, found.verdict.cause]).toEqual([0, 'inconclusive', null]);
    expect(found.notTested.map(({ because }) => because).join()).toContain('no openssl');
  });

  for (const shell of ['bash --posix', 'busybox sh']) {
    const words = shell.split(' ');
    it.runIf(programAt(words[0] ?? '') !== undefined)(`runs in ${shell} as well`, async () => {
      const { text } = await run(await nginx(served(leaf)), { shell: words });
      expect(opened(text).verdict.cause).toBe('incomplete-chain');
    });
  }
});
