import { createHash } from 'node:crypto';
import { cleanText } from '../../../input/clean-text.ts';
import { removeSecrets } from '../../../input/secrets/remove-secrets.ts';
import type { ListEntry } from './list-entries.ts';

/** What a list is known by again, and how long it is. */
export interface ListMark {
  readonly mark: string;
  readonly entries: number;
}

/** The entries of a list, handed on as they come; `end` hears what list it was once it has been read through. */
export async function* marked(
  entries: AsyncIterable<ListEntry>,
  end: (read: ListMark) => void,
): AsyncGenerator<ListEntry> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    hash.update(`${entry.line} ${textOf(entry)}\n`);
    yield entry;
  }
  end({ mark: shortened(hash.digest('hex')), entries: count });
}

/**
 * Reads a list through. The mark changes when an entry does, or its line; passwords are taken out before, so that nobody
 * can try them against it.
 */
export async function markList(entries: AsyncIterable<ListEntry>): Promise<ListMark> {
  let read: ListMark | null = null;
  const all = marked(entries, (mark) => {
    read = mark;
  });
  while (!(await all.next()).done);
  return read ?? { mark: '', entries: 0 };
}

const textOf = ({ text }: ListEntry): string | null =>
  text === null || bare.test(text) ? text : removeSecrets(cleanText(text)).text;

/** A name or an address with or without a port has no room for a secret. */
const bare = /^[\w.:[\]%-]+$/;

/**
 * What the options of a command are known by again, as far as they bear on its answers: the same servers asked
 * otherwise are other results. Files count by their names, passwords not at all.
 */
export function markOptions(options: object): string {
  const asking = Object.entries(options).filter(([name]) => !aboutTheWay.includes(name));
  const known = JSON.stringify(
    asking.toSorted(([one], [other]) => (one < other ? -1 : 1)),
    (_, value: unknown) => (typeof value === 'string' ? removeSecrets(cleanText(value)).text : value),
  );
  return shortened(createHash('sha256').update(known).digest('hex'));
}

/** Which servers, how many at once, and where results go: of each server they say nothing. */
const aboutTheWay: readonly string[] = ['list', 'atOnce', 'out', 'resume', 'shard', 'json', 'gentle'];

const shortened = (hash: string): string => hash.slice(0, 16);
