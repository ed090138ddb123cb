import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

const support = join(import.meta.dirname, '../../support');

/** Starts a responder and a server with workers, tells their process groups and folders, and waits to be killed. */
const killed = `
  import { execFileSync } from 'node:child_process';
  import { makeAuthority } from '${support}/certificates.ts';
  import { startNginx } from '${support}/nginx.ts';
  import { freePort } from '${support}/program.ts';
  import { startResponder, writeAuthority } from '${support}/revocation.ts';
  const authority = makeAuthority({ name: 'Left Behind' });
  const nginx = await startNginx({ pairs: [], blocks: ['server { listen 127.0.0.1:{port}; }'], workers: 2 });
  const responder = await startResponder(writeAuthority(authority, []), { signer: authority }, await freePort());
  const children = execFileSync('ps', ['-o', 'pid=,pgid=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  const pairs = children.trim().split('\\n').map((line) => line.trim().split(/ +/).map(Number));
  const groups = pairs.filter(([pid, group]) => pid === group).map(([pid]) => pid);
  process.stdout.write(JSON.stringify({ groups, folders: [nginx.folder, responder.folder] }) + '\\n');
  setInterval(() => {}, 60_000);
`;

it('leaves neither processes nor folders behind when the tests are killed', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', killed], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const { groups, folders } = JSON.parse(said.toString()) as { groups: number[]; folders: string[] };
  // Two programs, each with what watches over it.
  expect([...groups.map(isRunning), ...folders.map(existsSync)]).toEqual([true, true, true, true, true, true]);
  parent.kill('SIGKILL');
  const left = () => [...groups.filter(isRunning), ...folders.filter(existsSync)];
  await vi.waitFor(() => expect(left()).toEqual([]), 10_000);
});

function isRunning(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}
