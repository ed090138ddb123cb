import { randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/**
 * Gives a damaged file another name in its folder, so that a new one can take its place and nothing is lost. What
 * stands beside it (`companions`: ends of names, such as `-wal`) goes with it. Returns the new name.
 * @throws the operating system's error, with its `code`
 */
export async function setAside(path: string, at: Date, companions: readonly string[] = []): Promise<string> {
  const end = extname(path);
  const day = at.toISOString().slice(0, 10);
  const aside = `${basename(path, end)}.damaged-${day}-${randomUUID().slice(0, 8)}${end}`;
  const target = join(dirname(path), aside);
  await rename(path, target);
  for (const companion of companions) await rename(path + companion, target + companion).catch(() => undefined);
  return aside;
}

/** Deletes what was ever set aside from this path, with what went with it. False where something could not be deleted. */
export async function dropSetAside(path: string): Promise<boolean> {
  const [folder, start] = [dirname(path), `${basename(path, extname(path))}.damaged-`];
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : null));
  const aside = names?.filter((name) => name.startsWith(start)) ?? [];
  const gone = await Promise.allSettled(aside.map((name) => rm(join(folder, name), { force: true })));
  return names !== null && gone.every(({ status }) => status === 'fulfilled');
}
