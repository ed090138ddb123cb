import { AsyncLocalStorage } from 'node:async_hooks';
import { type ChildProcess, execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { usualPortsLimits } from '../../../main/evidence/network/ports.ts';
import { runCommandLine } from '../../../main/hosts/terminal/main.ts';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { networkBetweenTexts } from '../../../shared/text/en/network-between.ts';
import { saying, startByteServer } from '../../support/byte-server.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { buildNetwork, noNetworkReason } from '../../support/network-namespaces.ts';
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

/** Starts the program. `seen` may signal it, `through` stands in front of it. */
function type(
  words: readonly string[],
  seen: (child: ChildProcess) => void = () => {},
  through: readonly string[] = [],
): Promise<Typed> {
  return new Promise((done) => {
    const options = { maxBuffer: 64e6, cwd: folder, env: { ...process.env, NODE_NO_WARNINGS: '1' } };
    const [command = '', ...rest] = [...through, process.execPath, launcher, 'network', '--timeout', '9', ...words];
    const child = execFile(command, rest, options, (_, out, err) => done({ code: child.exitCode, out, err }));
    seen(child);
  });
}

const hearers = new AsyncLocalStorage<{ out: string; err: string }>();
const streams = [
  [process.stdout, 'out'],
  [process.stderr, 'err'],
] as const;
// What is written by nobody who types here goes on to the stream.
for (const [stream, where] of streams) {
  const write = stream.write.bind(stream);
  vi.spyOn(stream, 'write').mockImplementation((text) => {
    const said = hearers.getStore();
    if (said === undefined) return write(text);
    said[where] += String(text);
    return true;
  });
}
afterAll(() => vi.restoreAllMocks());

/** The same words without a program of their own; several may be typed at the same time. */
async function typeHere(words: readonly string[]): Promise<Typed> {
  const said = { out: '', err: '' };
  const code = await hearers.run(said, () => runCommandLine(['network', ...words]));
  return { code, ...said };
}

const documentOf = ({ out }: Typed) => v.parse(NetworkDocument, JSON.parse(out));

const trustIn = ({ between }: NetworkDocument) =>
  (between?.nameTests ?? []).flatMap(({ tries }) => tries.map(({ handshake }) => handshake.certificate?.trust));

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
    ['details beside the JSON that has them', ['localhost', '--json', '--details']],
    ['a report in a folder that is not there', ['localhost', '--pdf', join(folder, 'none', 'report.pdf')]],
    ['one report for two servers', ['localhost:1', 'localhost:2', '--pdf', join(folder, 'report.pdf')]],
    ['a folder with something in it', ['localhost', '--bundle', import.meta.dirname]],
    ['a ticket for no folder', ['localhost', '--ticket', '42']],
    ['readers that there are none of', ['localhost', '--bundle', join(folder, 'new'), '--audience', 'all']],
    [
      'a PDF that would hide nothing',
      ['localhost', '--bundle', join(folder, 'new'), '--audience', 'public', '--pdf', 'x'],
    ],
    ['a file that is not there', ['localhost', '--compare', join(folder, 'none.json')]],
    ['anchors that are not there', ['localhost', '--ca', join(folder, 'none.pem')]],
    ['no anchors but none', ['localhost', '--only-ca']],
    ['a proxy with a shell in it', ['localhost', '--proxy', 'http://$(id):1']],
  ])('refuses %s in a sentence', async (_, words) => {
    const { code, out, err } = await typeHere(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/\w.*[.?]\n$/);
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(join(folder, 'broken-out'))).toBe(false);
  });

  it.each([
    ['--client-cert', 'diagnose, survey and chain take it'],
    ['--as', 'diagnose, survey and chain take it'],
    ['--error', 'diagnose takes it'],
    ['--config', 'network reads no server settings'],
  ])('refuses %s and says who takes it', async (option, said) => {
    const { code, out, err } = await typeHere(['localhost', option, 'word']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`${option} means nothing to network: ${said}`);
  });

  it('says of --timeout what it cuts, and how long it waits whatever that says', async () => {
    const help = (await typeHere(['--help'])).out.replace(/\s+/g, ' ');
    const { connectMs, answerMs } = usualPortsLimits;
    expect([connectMs, answerMs]).toEqual([4000, 4000]);
    expect(help).toContain('default: 30, with --gentle 120');
    expect(help).toContain('4 s for a connection and as long for an answer: what it cuts off counts as not tested');
  });

  it('says in its help what a program gets where the input cannot be used', async () => {
    const help = (await typeHere(['--help'])).out.replace(/\s+/g, ' ');
    expect(help).toContain('where the input cannot be used, nothing on stdout, a sentence on stderr and status 2');
    const { code, out, err } = await typeHere(['bad name', '--json']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^\w.*[.?]\n$/);
  });

  it('refuses as a program too, with its status', async () => {
    const { code, out, err } = await type(['--', '-oProxyCommand=touch broken-out']);
    expect([code, out, existsSync(join(folder, 'broken-out'))]).toEqual([2, '', false]);
    expect(err).toMatch(/^\w.*[.?]\n$/);
  });

  it('refuses an earlier look at another server, and a file that is none', async () => {
    writeFileSync(join(folder, 'none.json'), '{"schema": "handshake-doctor/survey@1"}');
    const { code, err } = await typeHere(['localhost', '--compare', join(folder, 'none.json')]);
    expect([code, err]).toEqual([2, expect.stringContaining('it is no document of `network --json`')]);
    rmSync(join(folder, 'none.json'));
  });
});

/** None waits for another: they begin together. Only what is about a program has one of its own. */
describe('a look at the network typed in a terminal', { timeout: 150_000 }, () => {
  const authority = makeAuthority({ name: 'Root of the terminal' });
  const leaf = issue(authority, { names: ['localhost'], ips: ['127.0.0.1'] });
  let server: NginxServer;
  beforeAll(async () => {
    writeFileSync(join(folder, 'root.pem'), authority.certPem);
    server = await startNginx({ pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }], blocks: [tlsBlock()] });
  });
  afterAll(() => server.stop());

  it.concurrent('prints one document that fits its schema, and nothing else; a later look takes it to compare with', async ({
    expect,
  }) => {
    const typed = await typeHere([`127.0.0.1:${server.port}`, '--json', '--timeout', '20']);
    const found = documentOf(typed);
    expect([typed.code, typed.err, found.answer.state]).toEqual([0, '', 'healthy']);
    expect(found.commands.length).toBeGreaterThan(5);
    expect(trustIn(found)).toEqual(['rejected']);
    expect(found.contacts.map(({ port: asked }) => asked)).not.toContain(80);
    expect(found.notTested.map(({ because }) => because)).toContain(networkBetweenTexts['gap.http']);
    const file = join(folder, 'earlier.json');
    writeFileSync(file, typed.out);
    const words = ['--json', '--compare', file];
    const [again, other] = await Promise.all([
      typeHere([`127.0.0.1:${server.port}`, '--timeout', '20', ...words]),
      typeHere(['127.0.0.1:1', ...words]),
    ]);
    expect(documentOf(again).comparison?.state).toBe('same');
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('it is about another server')]);
  });

  it.concurrent('says what is wrong first, then every part, with status 1', async ({ expect }) => {
    const port = await freePort();
    const { code, err, out } = await typeHere([
      `127.0.0.1:${port}`,
      '--timeout',
      '20',
      '--commands',
      '--neighbours',
      '--details',
    ]);
    expect([code, err]).toEqual([1, '']);
    expect(out.split('\n')[0]).toBe(`127.0.0.1:${port} refuses connections.`);
    const titles = ['Addresses, port', 'Other ports', 'The way to', 'Proxies', 'In between', 'The clock', 'Not tested'];
    for (const title of titles) expect(out).toMatch(new RegExp(`^${title}`, 'm'));
    expect(out).toContain('Fix, server side');
    expect(out).toMatch(/^nc -vz -w 5 127\.0\.0\.1 /m);
  });

  it.concurrent('shows hostile words of a server by their numbers, in an evidence folder as well', async ({
    expect,
  }) => {
    const hostile = await startByteServer(saying(Buffer.from('220 \u001b[2J\u001b]0;x\u0007\u202eevil SMTP\r\n')));
    const [report, evidence] = [join(folder, 'hostile.pdf'), join(folder, 'hostile')];
    const { code, out } = await typeHere([
      `127.0.0.1:${hostile.port}`,
      '--timeout',
      '20',
      '--pdf',
      report,
      '--bundle',
      evidence,
    ]);
    await hostile.stop();
    expect([code, readFileSync(report).subarray(0, 5).toString()]).toEqual([1, '%PDF-']);
    const written = ['README.txt', 'commands.txt', 'path.txt', 'report.json', 'ticket-text.txt'];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    const hostileCharacters = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/;
    for (const text of [out, ...written.map((name) => readFileSync(join(evidence, name), 'utf8'))])
      expect(text).not.toMatch(hostileCharacters);
    expect(readFileSync(join(evidence, 'path.txt'), 'utf8')).toContain('Ping: ');
  });

  it.concurrent('takes a link-local address with its zone', async ({ expect }) => {
    const typed = await typeHere(['[fe80::1%lo]:9', '--json', '--timeout', '2']);
    expect(documentOf(typed).target.host).toBe('fe80::1%lo');
    expect([1, 3]).toContain(typed.code);
  });

  it.concurrent.for(['SIGINT', 'SIGHUP'] as const)(
    'ends with 130 on %s, and prints what it knew',
    async (signal, { expect }) => {
      // Interrupted once it has knocked: before that it may not be listening yet.
      let knocked = () => {};
      const silent = await startByteServer(() => knocked());
      const typed = await type([`127.0.0.1:${silent.port}`, '--json'], (child) => {
        knocked = () => {
          // Once: who interrupts a second time wants to wait for no last words.
          knocked = () => {};
          child.kill(signal);
        };
      });
      await silent.stop();
      expect([typed.code, documentOf(typed).partial]).toEqual([130, true]);
    },
  );

  it.concurrent('asks nobody else with --no-external, which wins, and trusts the issuer of --ca', async ({
    expect,
  }) => {
    const words = [
      '--ca',
      join(folder, 'root.pem'),
      '--only-ca',
      '--allow',
      'dns,reference',
      '--resolver',
      '127.0.0.1:9',
      '--no-external',
    ];
    const found = documentOf(await typeHere([`localhost:${server.port}`, '--json', '--timeout', '20', ...words]));
    expect(found.contacts.filter(({ part }) => part === 'clock' || part === 'names').map(({ port }) => port)).toEqual([
      server.port,
    ]);
    expect(found.clock?.timeServers).toEqual([]);
    expect(trustIn(found)).toEqual(['trusted']);
  });

  it.concurrent('is gone soon after a Stop where the name server keeps silent', {
    skip: noNetworkReason !== null,
  }, async ({ expect }) => {
    const files = { client: { 'resolv.conf': 'nameserver 127.0.0.1\n', hosts: '127.0.0.1 localhost\n' } };
    const network = await buildNetwork({ hosts: ['client'], links: [], files });
    try {
      // It takes questions and answers none; it says so once it has got one.
      const silent = `const s = require('dgram').createSocket('udp4'); s.on('message', () => console.log('asked'));
        s.bind(53, '127.0.0.1', () => require('net').createServer().listen(5353, '127.0.0.1'));`;
      const resolver = await network.start('client', process.execPath, ['-e', silent], 5353);
      let stoppedAt = 0;
      const interruptOnceAsked = async (child: ChildProcess) => {
        while (!resolver.output().includes('asked')) await new Promise((wait) => setTimeout(wait, 20));
        stoppedAt = performance.now();
        child.kill('SIGINT');
      };
      const through = ['ip', 'netns', 'exec', network.namespaceOf('client')];
      const words = ['nowhere.example', '--json', '--timeout', '60'];
      const typed = await type(words, (child) => void interruptOnceAsked(child), through);
      // getaddrinfo itself goes on for ten seconds and more.
      expect(performance.now() - stoppedAt).toBeLessThan(5000);
      expect([typed.code, documentOf(typed).partial]).toEqual([130, true]);
    } finally {
      await network.close();
    }
  });
});
