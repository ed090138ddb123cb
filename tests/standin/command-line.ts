import { resolve } from 'node:path';

/** An Electron command line, taken apart. */
export interface CommandLine {
  /** Modules of `-r`, loaded before the program. */
  readonly preloads: readonly string[];
  /** Asked for with `--inspect`: a debugger port for the main process. */
  readonly inspect: boolean;
  /** The folder (or file) of the program. */
  readonly appPath: string;
}

/** @throws when no program is named: the real Electron would open its welcome page, which no test wants. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const preloads: string[] = [];
  let inspect = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '-r' || word === '--require') preloads.push(words[++index] ?? '');
    else if (word.startsWith('--inspect')) inspect = true;
    else if (!word.startsWith('-')) return { preloads, inspect, appPath: resolve(word) };
  }
  throw new Error('stand-in: the command line names no program');
}
