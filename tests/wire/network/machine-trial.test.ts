import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TrialInquiry, tryPolicy } from '../../../main/evidence/network/machine-trial.ts';
import { findSystemProgram, followProgram } from '../../../main/system/follow-program.ts';
import { afterHello, startByteServer } from '../../support/byte-server.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
const policy = join(folder, 'policy.cnf');
const servers: { readonly port: number; readonly program: Program }[] = [];

beforeAll(async () => {
  writeFileSync(policy, 'openssl_conf=a\n[a]\nssl_conf=b\n[b]\nsystem_default=c\n[c]\nMinProtocol=TLSv1.3\n');
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const words = '-x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 2 -keyout'.split(' ');
  await promisify(execFile)('openssl', ['req', ...words, key, '-out', certificate]);
  for (const version of ['-tls1_2', '-tls1_3']) {
    const port = await freePort();
    const args = ['s_server', '-quiet', '-accept', `127.0.0.1:${port}`, '-key', key, '-cert', certificate, version];
    servers.push({ port, program: await startProgram({ command: 'openssl', args, folder: temporaryFolder(), port }) });
  }
});
afterAll(async () => {
  for (const { program } of servers) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ports = { platform: process.platform, find: findSystemProgram, follow: followProgram };
async function tried(port: number, rest: Partial<TrialInquiry> = {}, signal = new AbortController().signal) {
  const wish = { file: policy, address: '127.0.0.1', port, serverName: 'localhost', starttls: null, ...rest };
  const trial = await tryPolicy(wish, ports, signal, async () => 'one');
  return trial && [trial.withPolicy, trial.withoutPolicy].join(', ');
}

describe('a program of this computer, with a setting and without', () => {
  it('fails with one that forbids what the server speaks, and connects without', async () => {
    expect(await tried(servers[0]?.port ?? 0)).toBe('failed, connected');
  });

  it('needs no second try where it connects in spite of it', async () => {
    expect(await tried(servers[1]?.port ?? 0)).toBe('connected, not-run');
  });

  it('tells nothing where nobody answers, nor where the line is cut without regard to it', async () => {
    expect(await tried(await freePort())).toBe('not-run, not-run');
    const cut = await startByteServer(afterHello((socket) => socket.destroy()));
    expect(await tried(cut.port)).toBe('failed, failed');
    await cut.stop();
  });

  it('reads no word of a name as an option or a command', { timeout: 60_000 }, async () => {
    const mark = join(folder, 'mark');
    for (const serverName of ['-help', `; touch ${mark}`, `$(touch ${mark})`, 'x'.repeat(300)]) {
      expect(await tried(servers[0]?.port ?? 0, { serverName })).not.toContain('connected, connected');
    }
    expect(existsSync(mark)).toBe(false);
  });

  it('is not tried with a protocol that it cannot begin with, nor where it is not there', async () => {
    expect(await tried(servers[0]?.port ?? 0, { starttls: 'rdp' })).toBeNull();
    const wish = { file: policy, address: '127.0.0.1', port: 1, serverName: null, starttls: null };
    expect(
      await tryPolicy(wish, { ...ports, find: () => null }, new AbortController().signal, async () => null),
    ).toBeNull();
  });

  it('is gone after a Stop', async () => {
    const silent = await startByteServer(() => {});
    const stop = new AbortController();
    const trial = tried(silent.port, {}, stop.signal);
    while (silent.connections() === 0) await new Promise((wait) => setTimeout(wait, 10));
    stop.abort();
    expect(await trial).toBe('not-run, not-run');
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ');
    const names = children.filter(Boolean).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    expect(names.filter((one) => one.includes('s_client'))).toEqual([]);
    await silent.stop();
  });
});
