import { createHash } from 'node:crypto';
import { cleanText } from '../../../input/clean-text.ts';
import { removeSecrets } from '../../../input/secrets/remove-secrets.ts';
import type { ListEntry } from './list-entries.ts';

/** What a list is known by again, and how long it is. */
export interface ListMark {
  readonly mark: string;
  readonly entries: number;
}

/**
 * Reads a list through. The mark changes when an entry does, or its line; passwords are taken out before, so that nobody
 * can try them against it.
 */
export async function markList(entries: AsyncIterable<ListEntry>): Promise<ListMark> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const { line, text } of entries) {
    count += 1;
    hash.update(`${line} ${text === null || bare.test(text) ? text : removeSecrets(cleanText(text)).text}\n`);
  }
  return { mark: hash.digest('hex').slice(0, 16), entries: count };
}

/** A name or an address with or without a port has no room for a secret. */
const bare = /^[\w.:[\]%-]+$/;
