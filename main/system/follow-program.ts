import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { findProgram } from './run-program.ts';

/** A program of this machine that is read line by line. No shell: no word of `args` is ever read as a command. */
export interface FollowedRun {
  /** Absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Milliseconds after which it is ended. */
  readonly timeoutMs: number;
  /** Values handed over by name, for programs that take none as arguments. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Hands on a line as it grows too: some programs end a line only when the next begins. Default false. */
  readonly growing?: boolean;
}

/** How it ended. Whatever it said before has been handed on. */
export type FollowedEnd =
  | { readonly kind: 'ended'; readonly status: number | null }
  | { readonly kind: 'stopped' | 'out-of-time' | 'too-much' }
  | { readonly kind: 'failed'; readonly errorCode: string };

/** Runs a program to its end, its limit or a Stop, and resolves once it is gone. Never rejects. */
export type FollowProgram = (
  run: FollowedRun,
  onLine: (line: string) => void,
  stop: AbortSignal,
) => Promise<FollowedEnd>;

/** Lines and their length that are read of one program: a trace of 64 hops needs a tenth of it. */
const linesLimit = 1000;
const lineLimit = 500;
/** Milliseconds for the last words of a program that has ended. */
const lastWordsMs = 100;

export const followProgram: FollowProgram = (
  { args, command, environment, growing = false, timeoutMs },
  onLine,
  stop,
) => {
  if (stop.aborted) return Promise.resolve({ kind: 'stopped' });
  const { promise, resolve } = Promise.withResolvers<FollowedEnd>();
  const child = spawn(command, [...args], {
    env: { ...needed(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let reason: 'stopped' | 'out-of-time' | 'too-much' | null = null;
  const end = (why: NonNullable<typeof reason>) => {
    reason ??= why;
    // SIGKILL: a program that sits on a signal must not outlive a Stop.
    child.kill('SIGKILL');
  };
  const onAbort = () => end('stopped');
  const timer = setTimeout(() => end('out-of-time'), timeoutMs);
  stop.addEventListener('abort', onAbort);
  const release = (outcome: FollowedEnd) => {
    clearTimeout(timer);
    stop.removeEventListener('abort', onAbort);
    resolve(reason === null ? outcome : { kind: reason });
  };
  readLines(child, growing, onLine, () => end('too-much'));
  child.once('error', (error: NodeJS.ErrnoException) =>
    release({ kind: 'failed', errorCode: error.code ?? error.name }),
  );
  child.once('exit', (status) => {
    const gone = setTimeout(() => release({ kind: 'ended', status }), lastWordsMs);
    child.once('close', () => {
      clearTimeout(gone);
      release({ kind: 'ended', status });
    });
  });
  return promise;
};

function readLines(child: ChildProcess, growing: boolean, onLine: (line: string) => void, tooMuch: () => void): void {
  let lines = 0;
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      const parts = (rest + text).split(/\r?\n/);
      rest = (parts.pop() ?? '').slice(0, lineLimit);
      for (const part of parts) {
        lines += 1;
        if (lines <= linesLimit) onLine(part.slice(0, lineLimit));
      }
      if (lines > linesLimit) tooMuch();
      else if (growing && rest !== '') onLine(rest);
    });
    stream?.on('end', () => {
      if (rest !== '' && lines < linesLimit) onLine(rest);
    });
  }
}

/** What programs need to start at all, and English with full stops in numbers. */
function needed(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' };
}

/** Where a program lies; administrators' folders too, which PATH of ordinary users leaves out. Null where it is nowhere. */
export function findSystemProgram(name: string): string | null {
  const found = findProgram(name);
  if (found !== null) return found;
  const { SystemRoot = 'C:\\Windows' } = process.env;
  const windows = [join(SystemRoot, 'System32'), join(SystemRoot, 'System32', 'WindowsPowerShell', 'v1.0')];
  const folders = process.platform === 'win32' ? windows : ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];
  const ending = process.platform === 'win32' ? '.exe' : '';
  const places = folders.filter((folder) => isAbsolute(folder)).map((folder) => join(folder, name + ending));
  return places.find((place) => existsSync(place)) ?? null;
}
