import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptureReader } from '../../../main/evidence/capture/capture-reader.ts';
import { RelayConnection } from '../../../shared/relay/connection.ts';
import { RunDocument } from '../../../shared/relay/document.ts';
import { issue, makeAuthority, writePemFiles } from '../../support/certificates.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');
const folder = temporaryFolder();
let server: Program;
let port = 0;
let trust = '';

beforeAll(async () => {
  const authority = makeAuthority({ name: 'Relay Root' });
  const files = writePemFiles(folder, issue(authority, { names: ['localhost'] }), authority);
  trust = files.root;
  port = await freePort();
  const own = join(folder, 'server');
  mkdirSync(own);
  // TLS 1.2, whose certificates a relay sees.
  const args = [
    's_server',
    '-accept',
    `127.0.0.1:${port}`,
    '-key',
    files.key,
    '-cert',
    files.certificate,
    '-www',
    '-tls1_2',
  ];
  server = await startProgram({ command: 'openssl', args, folder: own, port });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const options = { cwd: folder, env: { ...process.env, NODE_NO_WARNINGS: '1' } };

function type(words: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [launcher, ...words], options, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
    child.stdin?.end();
  });
}

/** Starts a relay and waits until it says where it listens. */
async function startRelay(words: readonly string[]) {
  const child = spawn(process.execPath, [launcher, 'relay', ...words], options);
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += String(text);
  });
  child.stderr.on('data', (text) => {
    said.err += String(text);
  });
  await expect.poll(() => /Listening on 127\.0\.0\.1:\d+/.test(said.err), { timeout: 15_000 }).toBe(true);
  const listening = Number(/Listening on 127\.0\.0\.1:(\d+)/.exec(said.err)?.[1]);
  return { child, said, listening };
}

async function interrupt(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'close');
  child.kill('SIGINT');
  const [code] = await ended;
  return code as number | null;
}

const curl = (listening: number, ...more: readonly string[]) =>
  new Promise<number | null>((done) => {
    const args = ['-sS', '-o', '/dev/null', '--connect-to', `localhost:${port}:127.0.0.1:${listening}`, ...more];
    const child = execFile('curl', [...args, `https://localhost:${port}/`], () => done(child.exitCode));
  });

describe('relay', () => {
  it('tells of each connection as it ends, sums up on Ctrl+C, and writes what was recorded', async () => {
    const file = join(folder, 'recorded.pcapng');
    const { child, listening, said } = await startRelay([
      '--listen',
      '0',
      '--json',
      '--save',
      file,
      `localhost:${port}`,
    ]);
    expect(said.err).toContain(`--connect-to localhost:${port}:127.0.0.1:${listening}`);
    expect(await curl(listening, '--cacert', trust)).toBe(0);
    expect(await curl(listening)).toBe(60);
    await expect.poll(() => said.out.split('\n').length, { timeout: 10_000 }).toBe(3);
    expect(await interrupt(child)).toBe(130);
    expect(said.err).toContain('Stopped before the end');
    const lines = said.out
      .trim()
      .split('\n')
      .map((line) => v.parse(RelayConnection, JSON.parse(line)));
    expect(lines).toMatchObject([
      { index: 0, outcome: 'completed', serverName: 'localhost', tcp: null },
      {
        index: 1,
        outcome: 'failed',
        cause: 'unknown-ca',
        alerts: [{ from: 'client', description: 'unknown_ca' }],
      },
    ]);
    const reader = new CaptureReader();
    reader.push(readFileSync(file));
    expect(reader.finish().map(({ ja4, outcome }) => [ja4, outcome])).toEqual(
      lines.map(({ ja4, outcome }) => [ja4, outcome]),
    );
  });

  it('says what to do where it cannot begin', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port: used } = taken.address() as { port: number };
    const [inUse, exposed, unusable] = await Promise.all([
      type(['relay', '--listen', String(used), 'localhost']),
      type(['relay', '--listen', '0.0.0.0:8443', 'localhost']),
      type(['relay', '--listen', 'everything', 'localhost']),
    ]);
    taken.close();
    for (const one of [inUse, exposed, unusable]) expect([one.code, one.out]).toEqual([2, '']);
    expect(inUse.err).toContain('is in use by another program. Take another one');
    expect(exposed.err).toContain('add --insist');
    expect(unusable.err).toContain('--listen takes a port');
  });
});

describe('run', () => {
  it('hands on what the program says, and tells of it', async () => {
    const file = join(folder, 'run.json');
    const typed = await type([
      'run',
      '--save',
      file,
      '--',
      'sh',
      '-c',
      `curl -sS --cacert ${trust} https://localhost:${port}/ | head -c 6; exit 7`,
    ]);
    expect(typed.code).toBe(0);
    expect(typed.out).toBe('<HTML>');
    expect(typed.err).toContain('ended with 7');
    const document = v.parse(RunDocument, JSON.parse(readFileSync(file, 'utf8')));
    expect(document.connections).toMatchObject([{ outcome: 'completed', serverName: 'localhost' }]);
  });
});
