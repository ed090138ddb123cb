import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Milliseconds each way: a server in another country. */
const delayMs = 25;

/** A relay in a process of its own that delays every byte of a server on loopback by `delayMs` each way. */
export async function startDelayingRelay(upstream: number): Promise<{ port: number; stop: () => void }> {
  const script = fileURLToPath(new URL('../support/delaying-relay.mjs', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script, String(upstream), String(delayMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { port: Number(said.toString()), stop: () => void child.kill() };
}
