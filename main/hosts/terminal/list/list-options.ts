import type { Command } from 'commander';
import { readShard, type Shard } from './shard.ts';

/** What was typed about a list of servers. */
export interface ListOptions {
  readonly list?: string;
  readonly atOnce?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly shard?: string;
  readonly full?: boolean;
}

/** How a list is to be gone through, and where its results go. */
export interface ListWish {
  /** A file; null for standard input. */
  readonly file: string | null;
  readonly atOnce: number;
  readonly out: string | null;
  readonly resume: boolean;
  readonly shard: Shard | null;
  readonly full: boolean;
}

const mostAtOnce = 256;

/** Options of every command that goes through a list. */
export function withListOptions(command: Command, usualAtOnce: number): Command {
  return command
    .option('--list <file>', 'check every server in a file, one in each line; - reads standard input')
    .option('--at-once <number>', `with --list: servers at the same time (default: ${usualAtOnce})`)
    .option('--out <file>', 'with --list: write the results there as well, one JSON object in each line')
    .option('--resume', 'with --list and --out: go on with a list that was interrupted')
    .option('--shard <i/n>', 'with --list: only part I of N')
    .option('--full', 'with --list: the whole document of each server in its JSON line');
}

/** The options, or one sentence about what is wrong with them. `usual`: servers at the same time where nothing was typed. */
export function readListOptions(
  { atOnce, full = false, list, out, resume = false, shard }: ListOptions & { readonly list: string },
  usual: number,
): ListWish | { readonly refused: string } {
  const number = Number(atOnce ?? usual);
  if (!(Number.isInteger(number) && number >= 1 && number <= mostAtOnce))
    return { refused: `--at-once takes a whole number from 1 to ${mostAtOnce}.` };
  if (resume && out === undefined)
    return { refused: '--resume goes on with the results in --out FILE: give that too.' };
  if (resume && list === '-')
    return { refused: '--resume needs --list FILE: of standard input nobody can say that it is the same list.' };
  const part = shard === undefined ? { shard: null } : readShard(shard);
  if ('refused' in part) return part;
  return { file: list === '-' ? null : list, atOnce: number, out: out ?? null, resume, full, shard: part.shard };
}

/** One sentence where something was typed that is about one server alone. */
export function optionOfOne(input: string, options: object): string | null {
  if (input.trim() !== '') return '--list and an INPUT do not go together: write the server into the list.';
  const typed = aboutOne.find((option) => Object.hasOwn(options, option)) ?? documentOption(options);
  const option = typed?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return option === undefined ? null : `--${option} is about one server: leave it out with --list.`;
}

const aboutOne: readonly string[] = [
  ...['pdf', 'html', 'bundle', 'zip', 'ticket', 'since', 'contact', 'notes', 'answers'],
  ...['capture', 'captureKeys', 'keyLog', 'verify', 'config', 'error', 'commands', 'paper'],
];

/** These have a value where nothing was typed. */
function documentOption({ appendix, audience }: { readonly appendix?: boolean; readonly audience?: string }) {
  if (appendix === false) return 'noAppendix';
  return audience === undefined || audience === 'it' ? undefined : 'audience';
}

/** The first option that needs a list, where there is none. */
export function listOptionAlone(options: ListOptions): string | null {
  const needing = { '--at-once': 'atOnce', '--out': 'out', '--resume': 'resume', '--shard': 'shard', '--full': 'full' };
  const given = Object.entries(needing).find(([, key]) => options[key as keyof ListOptions] !== undefined);
  return given === undefined ? null : `${given[0]} is for a list of servers: give --list FILE too.`;
}
