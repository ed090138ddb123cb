import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { relayLimits } from '../../../main/session/relay/house.ts';
import { openRun } from '../../../main/session/run-program.ts';
import { findProgram } from '../../../main/system/run-program.ts';
import type { RunDocument } from '../../../shared/relay/document.ts';
import { saying, startByteServer } from '../../support/byte-server.ts';
import { issue, makeAuthority, selfSigned, writePemFiles } from '../../support/certificates.ts';
import { freePort, startProgram, temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
const servers = new Map<string, number>();
const running: { stop(): Promise<void> }[] = [];
let trust = '';
const usualTemporary = tmpdir();

/** Servers of one fault each, and a healthy one. */
beforeAll(async () => {
  const root = makeAuthority({ name: 'Run Root' });
  const middle = makeAuthority({ name: 'Run Intermediate', parent: root });
  const good = writePemFiles(join(folder, 'good'), issue(middle, { names: ['localhost'] }), middle);
  const wrong = writePemFiles(join(folder, 'wrong'), issue(middle, { names: ['other.example'] }), middle);
  const self = writePemFiles(join(folder, 'self'), selfSigned({ names: ['localhost'] }), null);
  trust = good.root;
  process.env.TMPDIR = join(folder, 'a b');
  mkdirSync(process.env.TMPDIR);
  const weak = ['-cipher', 'ALL:@SECLEVEL=0'];
  await Promise.all([
    serve('good', good.key, good.fullChain),
    serve('self', self.key, self.certificate),
    serve('wrong', wrong.key, wrong.fullChain),
    serve('alone', good.key, good.certificate),
    serve('old', good.key, good.fullChain, ['-tls1_1', ...weak]),
    serve('cipher', good.key, good.fullChain, ['-tls1_2', '-cipher', 'CAMELLIA256-SHA']),
  ]);
  const plain = await startByteServer(saying(Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')));
  running.push(plain);
  servers.set('plain', plain.port);
}, 60_000);

afterAll(async () => {
  process.env.TMPDIR = usualTemporary;
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function serve(name: string, key: string, chain: string, more: readonly string[] = []): Promise<void> {
  const port = await freePort();
  const own = join(folder, `${name}-server`);
  mkdirSync(own, { recursive: true });
  // Of the file of -cert it sends the first alone.
  const certificates = [
    '-key',
    key,
    '-cert',
    chain,
    ...(chain.endsWith('-full-chain.crt') ? ['-cert_chain', between(chain)] : []),
  ];
  const args = ['s_server', '-accept', `127.0.0.1:${port}`, ...certificates, '-www', ...more];
  running.push(await startProgram({ command: 'openssl', args, folder: own, port }));
  servers.set(name, port);
}

/** The file with the intermediates alone, beside the one with all. */
const between = (fullChain: string) => fullChain.replace('-full-chain.crt', '-chain.crt');

const url = (server: string) => `https://localhost:${servers.get(server)}/`;

async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  stop = new AbortController().signal,
): Promise<RunDocument> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const own = { PATH: process.env.PATH ?? '', HOME: home, LC_ALL: 'C', ...environment };
  const ports = {
    ...livePorts({ version: '1.2.3', builtAt: new Date() }),
    environment: own,
    platform: process.platform,
  };
  const question = { runId: 'r', words, limits: relayLimits, input: null, trace: true, keys: true };
  const listener = { progress: () => {}, ended: () => {}, said: () => {} };
  const opened = await openRun(question, ports, listener, stop);
  if (!opened.ok) throw new Error(opened.errorCode);
  return opened.run.over;
}

type Call = (server: string) => { readonly words: readonly string[]; readonly environment?: Record<string, string> };

const script = (server: string) =>
  `fetch('${url(server)}').then((r) => r.text()).catch((e) => { console.error(e); process.exit(1); })`;
const python = (server: string) =>
  `import ssl,urllib.request as u; u.urlopen('${url(server)}', context=ssl.create_default_context(cafile='${trust}'))`;

const programs: Readonly<Record<string, Call>> = {
  curl: (server) => ({ words: ['curl', '-sS', '--cacert', trust, url(server)] }),
  wget: (server) => ({ words: ['wget', '-nv', '-O', '/dev/null', `--ca-certificate=${trust}`, url(server)] }),
  python: (server) => ({ words: ['python3', '-c', python(server)] }),
  node: (server) => ({ words: [process.execPath, '-e', script(server)], environment: { NODE_EXTRA_CA_CERTS: trust } }),
};

const start = (program: string, server: string) => {
  const { environment = {}, words } = programs[program]?.(server) ?? { words: [] };
  return run(words, environment);
};

describe.each(Object.keys(programs))('%s that is run', (program) => {
  it('is called healthy with a healthy server, and its host, hello and trust file are named', async () => {
    const document = await start(program, 'good');
    expect(document.verdict).toMatchObject({ state: 'healthy', cause: null });
    expect(document.program).toMatchObject({ state: 'ended', status: 0 });
    expect(document.program.hosts).toContainEqual({
      ...{ host: 'localhost', port: servers.get('good'), how: 'recorded', connections: 1 },
    });
    // Its keys came to the private folder, whose path has a blank.
    if (program === 'node') expect(document.program.opened).toBe(1);
    expect(readdirSync(folder)).not.toContain('a');
    const [connection] = document.connections;
    expect(connection).toMatchObject({ serverName: 'localhost', outcome: 'completed', relay: { way: 'connect' } });
    expect(connection?.ja3).toMatch(/^[0-9a-f]{32}$/);
    expect(connection?.tcp).toBeNull();
    if (document.program.trace.state === 'traced') {
      expect(document.program.trustFiles).toContainEqual({ path: trust, kind: 'file', state: 'opened' });
    } else expect(document.program.trace.because).not.toBe('');
  });

  it.each([
    ['self', 'self-signed'],
    ['wrong', 'hostname-mismatch'],
  ])('with the server “%s” fails by %s', async (server, cause) => {
    const { program: told, verdict } = await start(program, server);
    expect(verdict).toMatchObject({ state: 'fault', cause, confidence: 'likely' });
    expect(told.status).not.toBe(0);
    expect(told.messages.length).toBeGreaterThan(0);
  });
});

describe('a program that is run', () => {
  it.each([
    ['alone', 'incomplete-chain', 'likely'],
    ['cipher', 'no-common-cipher', 'possible'],
    ['old', 'no-common-signature-scheme', 'possible'],
    ['plain', 'not-tls', 'confirmed'],
  ])('fails at the server “%s” by %s', async (server, cause, confidence) => {
    expect((await start('curl', server)).verdict).toMatchObject({ state: 'fault', cause, confidence });
  });

  it.skipIf(findProgram('java') === null)('may be one of Java', async () => {
    const source = join(folder, 'Ask.java');
    const body =
      'System.exit(((java.net.HttpURLConnection) new java.net.URL(a[0]).openConnection()).getResponseCode() / 500);';
    writeFileSync(source, `public class Ask { public static void main(String[] a) throws Exception { ${body} } }`);
    const { connections, program, verdict } = await run(['java', source, url('self')]);
    expect(verdict).toMatchObject({ state: 'fault' });
    expect(['self-signed', 'unknown-ca', 'incomplete-chain']).toContain(verdict.cause);
    expect(connections).toMatchObject([{ relay: { way: 'connect' }, serverName: null }]);
    expect(program.messages[0]?.client).toContain('Java');
  });

  it('may be git', async () => {
    const { program, verdict } = await run([
      'git',
      '-c',
      `http.sslCAInfo=${trust}`,
      'ls-remote',
      `${url('self')}x.git`,
    ]);
    expect(verdict).toMatchObject({ state: 'fault', cause: 'self-signed', confidence: 'likely' });
    expect(program.hosts[0]).toMatchObject({ host: 'localhost', how: 'recorded' });
  });

  it.each([
    ['npm', ['npm', 'view', 'thing', '--fetch-retries=0', '--registry']],
    ['pip', ['python3', '-m', 'pip', 'download', '--isolated', '--retries=0', '--no-deps', 'thing', '-i']],
  ])('may be %s', async (_, words) => {
    const [self, good] = await Promise.all([run([...words, url('self')]), run([...words, url('good')])]);
    expect(self.verdict).toMatchObject({ state: 'fault', cause: 'self-signed' });
    expect(self.program.hosts).toMatchObject([{ host: 'localhost', port: servers.get('self'), how: 'recorded' }]);
    // It was not told of the root, which is no fault of the server.
    expect(['unknown-ca', 'tls-interception']).toContain(good.verdict.cause);
    expect(good.verdict.side).not.toBe('server');
  });

  it('is told to have gone around where it knows no proxy', async () => {
    const port = servers.get('good');
    const { connections, program, verdict } = await run(['openssl', 's_client', '-connect', `127.0.0.1:${port}`]);
    expect(connections).toEqual([]);
    expect(verdict).toMatchObject({ state: 'inconclusive', cause: null });
    if (program.trace.state === 'traced') {
      expect(program.hosts).toEqual([{ host: '127.0.0.1', port, how: 'around', connections: 1 }]);
    }
  });

  it('that calls a name or a port that is not there hears of it, and so does the person', async () => {
    const port = servers.get('good');
    const named = ['--resolve', `nobody.invalid:${port}:127.0.0.1`, `https://nobody.invalid:${port}/`];
    const [nobody, refused, byItself] = await Promise.all([
      run(['curl', '-sS', 'https://nobody.invalid/']),
      run(['curl', '-sS', `https://127.0.0.1:${await freePort()}/`]),
      run(['curl', '-sS', '--cacert', trust, ...named]),
    ]);
    // The recording looked the name up, and the program did not: what it would have found is not known.
    expect(nobody.verdict).toMatchObject({ state: 'fault', cause: 'dns-failure', confidence: 'possible' });
    expect(nobody.verdict.side).toBe('unknown');
    // curl alone asks nobody for this name, so neither does the recording.
    expect(byItself.verdict).toMatchObject({ cause: 'hostname-mismatch', side: 'server' });
    expect(byItself.notes.map(({ text }) => text.id)).toContain('run.note.named');
    expect(refused.verdict).toMatchObject({ state: 'fault', cause: 'tcp-refused', confidence: 'confirmed' });
    expect(refused.program.messages.flatMap(({ causes }) => causes)).not.toContain('proxy-failure');
  });

  it('gets a page in the clear as it is, and that is no handshake', async () => {
    const pages = await startByteServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\npage')),
    );
    const { connections, program, verdict } = await run(['curl', '-sS', `http://127.0.0.1:${pages.port}/a?b`]);
    await pages.stop();
    expect(program).toMatchObject({ status: 0, said: 'page' });
    expect(connections).toMatchObject([{ relay: { way: 'http' }, causes: [] }]);
    expect(verdict.state).toBe('inconclusive');
  });

  it('that is not there is said not to be', async () => {
    const { ended, program, verdict } = await run(['no-such-program-anywhere']);
    expect([ended, program.state, verdict.state]).toEqual(['not-started', 'missing', 'inconclusive']);
    expect(program.trace.state).toBe('not-traced');
  });

  it('is ended with all that it started, and leaves no keys behind', async () => {
    const stop = new AbortController();
    const mark = join(folder, 'child');
    const words = ['sh', '-c', `sh -c 'echo "$$ $SSLKEYLOGFILE" > ${mark}; exec sleep 600' & wait`];
    const over = run(words, {}, stop.signal);
    await expect
      .poll(() => existsSync(mark) && readFileSync(mark, 'utf8').endsWith('\n'), { timeout: 15_000 })
      .toBe(true);
    const [, child = '', keys = ''] = /^(\d+) (.*)$/m.exec(readFileSync(mark, 'utf8')) ?? [];
    stop.abort();
    const { ended, program } = await over;
    expect([ended, program.state]).toEqual(['stopped', 'ended-by-us']);
    await expect.poll(() => isAlive(Number(child)), { timeout: 5000 }).toBe(false);
    expect(keys).toContain('handshake-doctor-run-');
    expect(existsSync(dirname(keys))).toBe(false);
  });

  it('keeps no password of its command or its words', async () => {
    const secret = 'hunter2-is-secret';
    const words = ['sh', '-c', 'echo "password=$1" >&2; exit 3', 'sh', secret, '--password', secret];
    expect(JSON.stringify((await run(words)).program.said)).not.toContain(secret);
    const curl = await run(['curl', '-sS', '-u', `anna:${secret}`, url('good'), '--cacert', trust]);
    expect(JSON.stringify(curl)).not.toContain(secret);
  });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
