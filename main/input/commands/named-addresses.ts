import { quotePosix } from '../../../shared/quote-argument.ts';
import { curl, resolvedFor } from './curl.ts';
import { findCommands } from './find-commands.ts';
import { sortArguments } from './options.ts';

/** Addresses that a command itself gives a name at a port, in place of a name service; null where it gives none. */
export type NamedAddresses = (host: string, port: number) => readonly string[] | null;

/** What `--resolve` says in the words of a program that is curl. */
export function namedAddresses(words: readonly string[]): NamedAddresses {
  const heads = findCommands(words.map(quotePosix).join(' ')).filter(({ isHead, tool }) => isHead && tool === curl);
  const [args] = heads.map(({ environment, words: own }) => sortArguments(curl.options, own, environment));
  return (host, port) => {
    const addresses = args === undefined ? null : resolvedFor(args, host, port);
    return addresses?.map((one) => one.replace(/^\[|\]$/g, '')) ?? null;
  };
}
