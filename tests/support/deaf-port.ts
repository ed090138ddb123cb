import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * A port that answers no SYN: its program is halted and its queue is full, so that the kernel drops
 * what comes. No firewall needed.
 */
export async function startDeafPort(): Promise<{ port: number; stop(): Promise<void> }> {
  const listen =
    'const s = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => process.stdout.write(String(s.address().port)))';
  const child = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said.toString());
  child.kill('SIGSTOP');
  const fillers: Socket[] = [];
  for (let n = 0; n < 6; n += 1) fillers.push(connect(port, '127.0.0.1').on('error', () => {}));
  await new Promise((wait) => setTimeout(wait, 300));
  const stop = async () => {
    for (const socket of fillers) socket.destroy();
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { port, stop };
}
