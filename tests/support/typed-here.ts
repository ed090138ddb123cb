import { vi } from 'vitest';
import { runCommandLine } from '../../main/hosts/terminal/main.ts';

/** How a typed command ended, and what it said. */
export interface Typed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What is being typed: a line that a test gave up may go on into the next one. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * The command line in this process, one line at a time: a program of its own takes longer to start than most lines to
 * be answered. That the program says the same is the claim of tests/wire/hosts/launch.test.ts.
 *
 * @param folder where it is typed; that of the tests unless told otherwise
 */
export function typeHere(words: readonly string[], folder?: string): Promise<Typed> {
  const typed = turn.then(() => typeNow(words, folder));
  turn = typed.catch(() => {});
  return typed;
}

async function typeNow(words: readonly string[], folder = process.cwd()): Promise<Typed> {
  const said = { out: '', err: '' };
  const keep = (where: 'out' | 'err') => (text: string | Uint8Array, encoding?: unknown, written?: unknown) => {
    said[where] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
    const told = [encoding, written].find((one) => typeof one === 'function');
    if (told) queueMicrotask(told as () => void);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  const home = process.cwd();
  process.chdir(folder);
  try {
    return { code: await endOf(words), ...said };
  } finally {
    process.chdir(home);
    for (const spy of spies) spy.mockRestore();
  }
}

/** A line that never ends is given up before its test is, so that the next one has its turn. */
async function endOf(words: readonly string[]): Promise<number> {
  let givenUp: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    givenUp = setTimeout(() => reject(new Error(`did not end: ${words.join(' ')}`)), 50_000);
  });
  try {
    return await Promise.race([runCommandLine(words), late]);
  } finally {
    clearTimeout(givenUp);
  }
}
