import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserHost, startBrowserHost } from '../../../main/hosts/browser/start-browser-host.ts';
import type { Handlers } from '../../../shared/bridge.ts';
import { ok } from '../../../shared/outcome.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../support/program.ts';

let host: BrowserHost;
const running: Program[] = [];
let forwarded: number;

/** The program on a server, and a browser at home: `ssh -L` over a real sshd, with keys made for this test. */
beforeAll(async () => {
  const started = await startBrowserHost({
    ...{ pageFolder: import.meta.dirname, port: 0, onNewAddress: () => {}, onBug: () => {} },
    openEngine: async () => ({ handlers: handlers as Handlers, onPage: () => {}, close: async () => {} }),
  });
  if (!started.ok) throw new Error(started.error.message);
  host = started.value;
  const folder = temporaryFolder();
  const sshPort = await startSshd(folder);
  forwarded = await freePort();
  await forward(folder, sshPort);
}, 30_000);
afterAll(async () => {
  for (const program of running.reverse()) await program.stop();
  await host.close();
});

const handlers: Pick<Handlers, 'copyText'> = { copyText: async () => ok({ copied: false }) };

async function startSshd(folder: string): Promise<number> {
  for (const name of ['host', 'person']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  }
  execFileSync('cp', [join(folder, 'person.pub'), join(folder, 'authorized')]);
  const port = await freePort();
  const settings = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${join(folder, 'host')}`, 'UsePAM no'],
    ...[`AuthorizedKeysFile ${join(folder, 'authorized')}`, 'StrictModes no', 'PidFile none', 'PermitRootLogin yes'],
  ];
  writeFileSync(join(folder, 'sshd_config'), `${settings.join('\n')}\n`);
  // Where sshd puts itself apart; a package's service would have made it.
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const args = ['-D', '-e', '-f', join(folder, 'sshd_config')];
  running.push(await startProgram({ command: '/usr/sbin/sshd', args, folder, port }));
  return port;
}

async function forward(folder: string, sshPort: number): Promise<void> {
  chmodSync(join(folder, 'person'), 0o600);
  const trust = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'BatchMode=yes'];
  const way = `127.0.0.1:${forwarded}:127.0.0.1:${new URL(host.url).port}`;
  const args = [...trust, '-F', 'none', '-i', join(folder, 'person'), '-p', `${sshPort}`, '-N', '-L', way];
  const options = { args: [...args, `${userInfo().username}@127.0.0.1`], folder, port: forwarded };
  running.push(await startProgram({ command: 'ssh', ...options }));
}

it('works at the other end of `ssh -L`, under a port that the program does not know', async () => {
  const origin = `http://127.0.0.1:${forwarded}`;
  const body = JSON.stringify({ token: new URL(host.url).hash.replace('#token=', '') });
  const entered = await fetch(`${origin}/session`, { method: 'POST', headers: { origin }, body });
  expect(entered.status).toBe(204);
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = new WebSocket(`ws://127.0.0.1:${forwarded}/bridge`, { headers: { origin, cookie } });
  const answer = new Promise((resolve, reject) => {
    page.on('open', () => page.send(JSON.stringify({ id: 1, call: 'copyText', argument: { text: 'x' } })));
    page.on('message', (data) => resolve(JSON.parse(String(data))));
    page.on('error', reject);
  });
  expect(await answer).toEqual({ id: 1, outcome: { ok: true, value: { copied: false } } });
  page.close();
});
