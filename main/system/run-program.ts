import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join } from 'node:path';

/** A program of this machine, started without a shell: no word of `args` is ever read as a command. */
export interface ProgramRun {
  /** Name to look for in PATH, or an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Milliseconds after which it is ended. */
  readonly timeoutMs: number;
}

/** How it ended; `said` is at most 4096 characters of what it wrote. */
export type ProgramEnd =
  | { readonly kind: 'ended'; readonly status: number | null; readonly said: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly errorCode: string };

/** Runs one program to its end, its time limit or a Stop. Never rejects. */
export type RunProgram = (run: ProgramRun, stop: AbortSignal) => Promise<ProgramEnd>;

export const runProgram: RunProgram = ({ command, args, timeoutMs }, stop) => {
  const path = findProgram(command);
  if (path === null) return Promise.resolve({ kind: 'missing' });
  const { promise, resolve } = Promise.withResolvers<ProgramEnd>();
  // SIGKILL: a program that sits on a signal must not outlive the time it was given.
  const limits = { timeout: timeoutMs, killSignal: 'SIGKILL', signal: stop } as const;
  const child = spawn(path, [...args], {
    ...limits,
    env: minimalEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(0, 4096);
    });
  }
  child.once('error', (error: NodeJS.ErrnoException) => resolve({ kind: 'failed', errorCode: error.code ?? 'error' }));
  child.once('exit', (status) => resolve({ kind: 'ended', status, said }));
  return promise;
};

/** Where a program lies; null where PATH has none of that name. */
export function findProgram(command: string): string | null {
  if (isAbsolute(command)) return existsSync(command) ? command : null;
  if (basename(command) !== command) return null;
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  const { PATH = '' } = process.env;
  const folders = PATH.split(delimiter).filter((folder) => isAbsolute(folder));
  const places = folders.flatMap((folder) => endings.map((ending) => join(folder, command + ending)));
  return places.find((place) => existsSync(place)) ?? null;
}

/** What programs need to start at all: no proxies, no key logs, no options that came along by chance. */
function minimalEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'JAVA_HOME'];
  const kept = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
