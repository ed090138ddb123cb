import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real server program under test, with a folder of its own. */
export interface Program {
  readonly folder: string;
  readonly output: () => string;
  /** Types into its standard input. */
  type(text: string): void;
  stop(): Promise<void>;
}

/**
 * Below those that the system gives to connections on their way out: it would take a port before its server does. No
 * protocol is at home between 27018 and 29417, so that tshark takes none of them for one.
 */
const firstPort = 27_018;
const portsEach = 300;
/** Workers of one run ask in ranges of their own, so that none is given what another is about to listen on. */
const worker = Number(process.env.VITEST_POOL_ID ?? process.env.TEST_PARALLEL_INDEX ?? 0) % 8;
let asked = Math.floor(Math.random() * portsEach);

/** A port of `address` on which nothing listens and which nobody else of this run is given. */
export async function freePort(address = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < portsEach; tries += 1) {
    asked = (asked + 1) % portsEach;
    const port = firstPort + worker * portsEach + asked;
    if (await canListen(port, address)) return port;
  }
  throw new Error(`no port of ${address} is free from ${firstPort + worker * portsEach} on`);
}

function canListen(port: number, address: string): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => done(true)));
  });
}

/** A folder under the system's temporary one, removed with its content by `stop` of what is started in it. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'handshake-doctor-test-'));
}

/**
 * Starts a program and waits until `port` of `address` accepts connections, or until it says so.
 * @throws with the program's own words when it ends or stays closed for ten seconds.
 */
export async function startProgram(options: {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly port: number;
  readonly address?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it says once it accepts: for a program that a connection without a word would keep busy. */
  readonly says?: string;
}): Promise<Program> {
  const { command, args, folder, port, says, address = '127.0.0.1' } = options;
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...options.environment }, detached: true });
  const release = holdOnLeash(child, folder);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-20_000);
    });
  }
  child.on('error', (error) => {
    said += String(error);
  });
  const stop = async () => {
    await stopProgram(child, folder);
    release();
  };
  try {
    const isAlive = () => child.exitCode === null && !said.includes('ENOENT');
    const isReady = () => (says === undefined ? accepts(address, port) : Promise.resolve(said.includes(says)));
    await waitUntil(isReady, isAlive, `nothing listens on ${address} port ${port}`);
  } catch (error) {
    await stop();
    throw new Error(`${command} did not start: ${said || String(error)}`);
  }
  return { folder, output: () => said, type: (text) => child.stdin.write(text), stop };
}

async function waitUntil(isReady: () => Promise<boolean>, isAlive: () => boolean, otherwise: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline && isAlive()) {
    if (await isReady()) return;
    await new Promise((wait) => setTimeout(wait, 20));
  }
  throw new Error(otherwise);
}

function accepts(address: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host: address, port });
    const end = (open: boolean) => {
      socket.destroy();
      done(open);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

/** Ends the whole process group: nginx and Apache have workers of their own. */
async function stopProgram(child: ChildProcess, folder: string): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signalGroup(child.pid, 'SIGTERM');
    const hard = setTimeout(() => signalGroup(child.pid as number, 'SIGKILL'), 2_000);
    await ended;
    clearTimeout(hard);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Ends the program and removes its folder when this process ends without having stopped it, even by SIGKILL: a shell
 * of its own group reads from a pipe that nobody else holds, and comes to its end without a word. Orphans would go on
 * serving, and `openssl ocsp` spins once nobody reads what it says.
 */
function holdOnLeash(child: ChildProcess, folder: string): () => void {
  if (child.pid === undefined) return () => {};
  const words = 'read -r word || { kill -s KILL -- "-$1"; rm -rf -- "$2"; }';
  const leash = spawn('sh', ['-c', words, 'leash', String(child.pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  leash.unref();
  leash.stdin.on('error', () => {});
  return () => leash.stdin.end('stopped\n');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}
