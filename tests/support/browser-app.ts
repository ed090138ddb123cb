import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface BrowserApp {
  /** The address with its one-time token. */
  readonly address: string;
  /** Everything said on stderr: a bug's stack, if there was one. */
  readonly complaints: () => string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The command line, as built. */
export const builtProgram = join(import.meta.dirname, '../../dist/terminal/handshake-doctor.js');

/**
 * Starts the built program's `serve` as a person would, but for the browser, and with a state folder of its own.
 * `before` is what stands in front of it on the command line, such as `faketime`; it must become the program.
 */
export async function startBrowserApp(
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
  before: readonly string[] = [],
): Promise<BrowserApp> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'handshake-doctor-browser-'));
  const [command = builtProgram, ...rest] = [...before, builtProgram, 'serve', '--no-open', ...words];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HANDSHAKE_DOCTOR_STATE: stateFolder, ...environment },
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(stateFolder, { recursive: true, force: true });
  };
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('http://')) return { address: line, complaints: () => complaints, pid: child.pid ?? 0, stop };
  }
  throw new Error(`serve ended without an address: ${complaints}`);
}
