import { randomUUID } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * A hidden name beside `path`, for what is written there before it takes its place. What an earlier write to the same
 * name left behind, because the program was ended in the middle of it, is taken away first.
 */
export async function partBeside(path: string): Promise<string> {
  await removeStaleParts(path, Date.now());
  return join(dirname(path), `${beginningOf(path)}${randomUUID()}.part`);
}

const beginningOf = (path: string) => `.${basename(path).slice(0, 100)}.`;

/** Nothing of a file or folder is written for so long, in milliseconds, without a change of it. */
const staleAfterMs = 10 * 60_000;

/** Takes away old parts of this very name. What cannot be seen or taken away stays: the write itself matters more. */
export async function removeStaleParts(path: string, now: number): Promise<void> {
  const [folder, beginning] = [dirname(path), beginningOf(path)];
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(beginning) || !end.test(name.slice(beginning.length))) continue;
    const part = join(folder, name);
    const found = await lstat(part).catch(() => null);
    const isOld = found !== null && now - found.mtimeMs > staleAfterMs;
    if (isOld) await rm(part, { recursive: true, force: true }).catch(() => {});
  }
}

/** A random UUID (RFC 9562 section 5.4), as every part has one. */
const end = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\.part$/;
