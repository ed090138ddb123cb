// A program of the person: its words go through to them, and the end of what it says is kept.
import { type ChildProcess, spawn } from 'node:child_process';
import { findProgram } from '../run-program.ts';

export interface ProgramStart {
  /** Its name, or a path, and its arguments; no shell reads them. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What stands before the program itself, e.g. a tracer with its options. */
  readonly before: readonly string[];
  /** Takes what it says as it comes. */
  readonly hear: (from: 'stdout' | 'stderr', bytes: Uint8Array) => void;
  /** What it reads as its standard input; null for nothing. */
  readonly input: NodeJS.ReadableStream | null;
}

export type ProgramEnding =
  | { readonly kind: 'ended'; readonly status: number | null; readonly signal: string | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly errorCode: string };

export interface StartedProgram {
  /** Resolves once it is gone and all that it said was handed on; never rejects. */
  readonly over: Promise<ProgramEnding>;
  /** Ends it with all that it started. */
  end(): void;
}

/** Milliseconds for a program to end by itself once it was asked to, and for its last words. */
const graceMs = 2000;
const lastWordsMs = 500;

export function startProgram({ before, environment, hear, input, words }: ProgramStart): StartedProgram {
  const [name = '', ...args] = words;
  const path = /[\\/]/.test(name) ? name : findProgram(name);
  if (path === null) return { over: Promise.resolve({ kind: 'missing' }), end: () => {} };
  const [first = path, ...rest] = [...before, path, ...args];
  const child = spawn(first, rest, {
    env: environment,
    // A group of its own, so that all of it can be ended; then the terminal is not its own, and its input is handed on.
    detached: process.platform !== 'win32',
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.stdout?.on('data', (bytes: Buffer) => hear('stdout', bytes));
  child.stderr?.on('data', (bytes: Buffer) => hear('stderr', bytes));
  handOn(input, child);
  return { over: endOf(child), end: () => endGroup(child) };
}

function handOn(input: NodeJS.ReadableStream | null, child: ChildProcess): void {
  const { stdin } = child;
  if (input === null || stdin === null) return;
  // A program that does not read, or has ended, is no fault of ours.
  stdin.on('error', () => {});
  input.pipe(stdin);
  child.once('exit', () => {
    input.unpipe(stdin);
    input.pause();
  });
}

function endOf(child: ChildProcess): Promise<ProgramEnding> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT';
      resolve(missing ? { kind: 'missing' } : { kind: 'failed', errorCode: error.code ?? error.name });
    });
    child.once('exit', (status, signal) => {
      const ending = { kind: 'ended', status, signal } as const;
      // Something that it left behind may hold its outputs open.
      const timer = setTimeout(() => {
        endGroup(child);
        resolve(ending);
      }, lastWordsMs);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(ending);
      });
    });
  });
}

function endGroup(child: ChildProcess): void {
  signal(child, 'SIGTERM');
  setTimeout(() => signal(child, 'SIGKILL'), graceMs).unref();
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-pid, name);
  } catch {
    // All of it has ended.
  }
}
