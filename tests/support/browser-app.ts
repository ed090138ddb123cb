import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface BrowserApp {
  /** The address with its one-time token. */
  readonly address: string;
  /** Everything said on stderr: a bug's stack, if there was one. */
  readonly complaints: () => string;
  stop(): Promise<void>;
}

/** The command line, as built. */
export const builtProgram = join(import.meta.dirname, '../../dist/terminal/handshake-doctor.js');

/** Starts the built program's `serve` as a person would, but for the browser. */
export async function startBrowserApp(
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<BrowserApp> {
  const child = spawn(builtProgram, ['serve', '--no-open', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('http://')) return { address: line, complaints: () => complaints, stop };
  }
  throw new Error(`serve ended without an address: ${complaints}`);
}
