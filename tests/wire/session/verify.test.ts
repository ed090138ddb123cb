import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { quickLimits } from '../../../main/session/ports.ts';
import { verifyCase } from '../../../main/session/verify.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { Verification } from '../../../shared/verification.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { temporaryFolder } from '../../support/program.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooName, zooPair } from '../../support/zoo/certificates.ts';
import { faultyServers } from '../../support/zoo/faults.ts';

const ports = livePorts({ version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') });
const verify = async (saved: Diagnosis) =>
  v.parse(Verification, await verifyCase(saved, ports, quickLimits, new AbortController().signal));

/** Causes whose proof is a controlled pair, as the zoo breaks them. */
const provenByPairs = [
  'nginx, TLS 1.0 only',
  'OpenSSL server, TLS 1.1 only',
  'nginx, finite-field Diffie-Hellman alone',
  'OpenSSL server, CBC with SHA-256 alone',
  'Dovecot’s IMAP asked for TLS at once',
  'a box that resets hellos over 600 bytes',
];
const zoo = faultyServers.filter(({ name }) => provenByPairs.includes(name));

describe('a confirmed cause carries its pair, and the pair can be run again', () => {
  it('is tried on servers that exist', () => expect(zoo.length).toBe(provenByPairs.length));

  it.each(zoo)('$name', async ({ start, cause }) => {
    const { wish, stop } = await start();
    try {
      const { diagnosis } = await runDiagnosis(wish);
      const confirmed = diagnosis.causes.filter(({ confidence }) => confidence === 'confirmed');
      expect(confirmed.map((one) => one.cause)).toContain(cause);
      const flips = diagnosis.observations.filter((seen) => seen.kind === 'pair').filter(({ flipped }) => flipped);
      const carried = flips.filter(({ id }) => confirmed.find((one) => one.cause === cause)?.evidence.includes(id));
      expect(carried.length).toBeGreaterThan(0);
      const verification = await verify(diagnosis);
      expect(verification.state, JSON.stringify(verification, null, 1)).toBe('holds');
      const again = verification.causes.find((one) => one.cause === cause)?.pairs ?? [];
      // Each pair once: its repeats excluded chance then.
      expect(again.map(({ pair }) => pair)).toEqual([...new Set(again.map(({ pair }) => pair))]);
      expect(again.filter(({ now }) => now?.flipped).map(({ pair }) => pair)).toEqual(
        expect.arrayContaining(carried.map(({ pair }) => pair)),
      );
    } finally {
      await stop();
    }
  });
});

describe('a proof that does not hold any more', () => {
  it('is told from one that could not be run', async () => {
    const block = tlsBlock('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;');
    const old = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks: [block] });
    const { diagnosis } = await runDiagnosis({ input: `https://127.0.0.1:${old.port}/` });
    await old.stop();
    expect((await verify(diagnosis)).state).toBe('not-run');
    const mended = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
    const verification = await verify(atPort(diagnosis, mended.port));
    await mended.stop();
    expect(verification.state).toBe('changed');
    expect(verification.headline).toContain('does not hold any more');
  });

  it('is nothing that a cause without pairs could say', async () => {
    const { diagnosis } = await runDiagnosis({ input: 'https://127.0.0.1:1/' });
    const verification = await verify(diagnosis);
    expect(verification.state).toBe('not-run');
    expect(verification.headline).toContain('No confirmed cause of this case rests on a controlled pair');
  });
});

describe('a case that names many addresses', () => {
  const block = tlsBlock('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;');
  const names = { [zooName]: ['127.0.0.1', '127.0.0.2', '127.0.0.3'] };

  it('is verified at the one whose pairs prove it, and says so', async () => {
    const blocks = ['127.0.0.1', '127.0.0.2', '127.0.0.3'].map((address) =>
      block.replace('listen 127.0.0.1', `listen ${address}`),
    );
    const server = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks });
    const { diagnosis } = await runDiagnosis({ input: `https://${zooName}:${server.port}/`, names });
    expect(diagnosis.causes[0]).toMatchObject({
      cause: 'protocol-version-mismatch',
      scope: '1 of 3 addresses; 2 ended in the same way',
    });
    const dialled = new Set<string>();
    const watched = {
      ...ports,
      dial: (where: Parameters<typeof ports.dial>[0], signal: AbortSignal) => {
        dialled.add(where.address);
        return ports.dial(where, signal);
      },
    };
    const verification = await verifyCase(diagnosis, watched, quickLimits, new AbortController().signal);
    expect(verification).toMatchObject({ state: 'holds', contacts: [{ address: '127.0.0.1', port: server.port }] });
    expect([...dialled]).toEqual(['127.0.0.1']);
    await server.stop();
  });
});

describe('diagnose --verify', () => {
  it('runs a case that diagnose --json has written, and says in its status whether it holds', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'case.json');
    const block = tlsBlock('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;');
    const server = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks: [block] });
    const diagnosed = await type('diagnose', `https://127.0.0.1:${server.port}/`, '--json');
    writeFileSync(file, diagnosed.out);
    const held = await type('diagnose', '--verify', file);
    expect([held.code, held.out]).toEqual([0, expect.stringContaining('The proof holds')]);
    expect(held.out).toContain(`This contacts 127.0.0.1:${server.port}, as the case names it, and nobody else.`);
    const json = await type('diagnose', '--verify', file, '--json');
    expect(v.parse(Verification, JSON.parse(json.out)).state).toBe('holds');
    await server.stop();
    expect((await type('diagnose', '--verify', file)).code).toBe(3);
    rmSync(folder, { recursive: true });
  }, 40_000);

  it.each([
    ['no JSON', '{', 'it is no JSON document'],
    ['another document', '[]', 'it is no case of Handshake Doctor'],
    ['another schema', '{"schema":"handshake-doctor/survey@1"}', 'its schema is handshake-doctor/survey@1'],
    ['a damaged case', '{"schema":"handshake-doctor/diagnose@1","version":7}', 'the case is damaged at version'],
  ])('refuses %s in a sentence', async (_, content, sentence) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'case.json'), content);
    const { code, err } = await type('diagnose', '--verify', join(folder, 'case.json'));
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
    rmSync(folder, { recursive: true });
  });

  it('refuses a file that is not there, and an INPUT beside it', async () => {
    expect((await type('diagnose', '--verify', '/no/such/case.json')).err).toContain('there is no such file or folder');
    expect((await type('diagnose', 'server.test', '--verify', 'case.json')).code).toBe(2);
  });
});

const launcher = join(dirname(fileURLToPath(import.meta.url)), '../../../main/hosts/terminal/launch.ts');

function type(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const options = { maxBuffer: 64e6, env: { ...process.env, NODE_NO_WARNINGS: '1' } };
    const child = execFile(process.execPath, [launcher, ...words], options, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

/** The same case of a server that has moved to another port. */
function atPort(saved: Diagnosis, port: number): Diagnosis {
  const observations = saved.observations.map((seen) => (seen.kind === 'pair' ? { ...seen, port } : seen));
  return { ...saved, target: { ...saved.target, port }, observations };
}
