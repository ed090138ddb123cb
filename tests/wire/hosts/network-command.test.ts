import { type ChildProcess, execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { saying, startByteServer } from '../../support/byte-server.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');
const folder = mkdtempSync(join(tmpdir(), 'network-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Typed {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function type(words: readonly string[], seen: (child: ChildProcess) => void = () => {}): Promise<Typed> {
  return new Promise((done) => {
    const options = { maxBuffer: 64e6, cwd: folder, env: { ...process.env, NODE_NO_WARNINGS: '1' } };
    const child = execFile(
      process.execPath,
      [launcher, 'network', '--timeout', '9', ...words],
      options,
      (_, out, err) => done({ code: child.exitCode, out, err }),
    );
    seen(child);
  });
}

const documentOf = ({ out }: Typed) => v.parse(NetworkDocument, JSON.parse(out));

describe('before the first packet', { timeout: 60_000 }, () => {
  it.each([
    ['a name with a space', ['bad name']],
    ['a command in a name', ['$(touch broken-out)']],
    ['a semicolon', ['x;touch broken-out']],
    ['a leading dash', ['-oProxyCommand=touch']],
    ['a leading dash behind two of them', ['--', '-oProxyCommand=touch']],
    ['300 characters', [`${'a'.repeat(300)}.example`]],
    ['a zone with more behind it', ['fe80::1%lo;touch broken-out']],
    ['a consent that other commands have', ['localhost', '--allow', 'ocsp']],
    ['a resolver without consent', ['localhost', '--resolver', '127.0.0.1']],
    ['a resolver that is no address', ['localhost', '--allow', 'dns', '--resolver', '$(touch broken-out)']],
    ['commands beside the JSON that has them', ['localhost', '--json', '--commands']],
    ['a file that is not there', ['localhost', '--compare', join(folder, 'none.json')]],
    ['a proxy with a shell in it', ['localhost', '--proxy', 'http://$(id):1']],
  ])('refuses %s in a sentence', async (_, words) => {
    const { code, out, err } = await type(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/\w.*[.?]\n$/);
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(join(folder, 'broken-out'))).toBe(false);
  });

  it('refuses an earlier look at another server, and a file that is none', async () => {
    writeFileSync(join(folder, 'none.json'), '{"schema": "handshake-doctor/survey@1"}');
    const { code, err } = await type(['localhost', '--compare', join(folder, 'none.json')]);
    expect([code, err]).toEqual([2, expect.stringContaining('it is no document of `network --json`')]);
    rmSync(join(folder, 'none.json'));
  });
});

describe('a look at the network typed in a terminal', { timeout: 60_000 }, () => {
  const authority = makeAuthority({ name: 'Root of the terminal' });
  const leaf = issue(authority, { names: ['localhost'], ips: ['127.0.0.1'] });
  let server: NginxServer;
  beforeAll(async () => {
    server = await startNginx({ pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }], blocks: [tlsBlock()] });
  });
  afterAll(() => server.stop());

  it('prints one document that fits its schema, and nothing else, with status 0', async () => {
    const typed = await type([`127.0.0.1:${server.port}`, '--json']);
    const found = documentOf(typed);
    expect([typed.code, typed.err, found.answer.state]).toEqual([0, '', 'healthy']);
    expect(found.commands.length).toBeGreaterThan(5);
  });

  it('says what is wrong first, then every part, with status 1', async () => {
    const port = await freePort();
    const { code, err, out } = await type([`127.0.0.1:${port}`, '--commands', '--neighbours']);
    expect([code, err]).toEqual([1, '']);
    expect(out.split('\n')[0]).toBe(`127.0.0.1:${port} refuses connections.`);
    for (const title of [
      'Addresses, port',
      'Other ports',
      'The way to',
      'Proxies',
      'In between',
      'Clock',
      'Not tested',
    ])
      expect(out).toMatch(new RegExp(`^${title}`, 'm'));
    expect(out).toContain('Fix, server side');
    expect(out).toMatch(/^nc -vz -w 5 127\.0\.0\.1 /m);
  });

  it('shows hostile words of a server by their numbers', async () => {
    const hostile = await startByteServer(saying(Buffer.from('220 \u001b[2J\u001b]0;x\u0007\u202eevil SMTP\r\n')));
    const { code, out } = await type([`127.0.0.1:${hostile.port}`]);
    await hostile.stop();
    expect(code).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  });

  it('is compared with a file of an earlier look', async () => {
    const file = join(folder, 'earlier.json');
    writeFileSync(file, (await type([`127.0.0.1:${server.port}`, '--json'])).out);
    expect(existsSync(file) && readFileSync(file, 'utf8').length).toBeGreaterThan(1000);
    const found = documentOf(await type([`127.0.0.1:${server.port}`, '--json', '--compare', file]));
    expect(found.comparison?.state).toBe('same');
    const { code, err } = await type(['127.0.0.1:1', '--compare', file]);
    expect([code, err]).toEqual([2, expect.stringContaining('it is about another server')]);
  });

  it('takes a link-local address with its zone', async () => {
    const typed = await type(['[fe80::1%lo]:9', '--json', '--timeout', '2']);
    const found = documentOf(typed);
    expect(found.target.host).toBe('fe80::1%lo');
    expect([1, 3]).toContain(typed.code);
  });

  it('ends with 130 where it is interrupted, and prints what it knew', async () => {
    // Interrupted once it has knocked: before that it may not be listening yet.
    let knocked = () => {};
    const silent = await startByteServer(() => knocked());
    const typed = await type([`127.0.0.1:${silent.port}`, '--json'], (child) => {
      knocked = () => void child.kill('SIGINT');
    });
    await silent.stop();
    expect([typed.code, documentOf(typed).partial]).toEqual([130, true]);
  });

  it('asks nobody else with --no-external, which wins', async () => {
    const words = ['--allow', 'dns,reference', '--resolver', '127.0.0.1:9', '--no-external'];
    const found = documentOf(await type([`localhost:${server.port}`, '--json', ...words]));
    expect(found.contacts.filter(({ part }) => part === 'clock' || part === 'names').map(({ port }) => port)).toEqual([
      server.port,
    ]);
    expect(found.clock?.timeServers).toEqual([]);
  });
});
