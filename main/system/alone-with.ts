import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './is-alive.ts';
import { ownerOnly } from './write-file.ts';

/** Milliseconds between two looks, and looks until it is done anyway: a choice is written long before that. */
const pauseMs = 20;
const mostLooks = 100;

/**
 * Reads, changes and writes a file while no other program does that asks in the same way, so that no change of another is
 * lost. The lock of a program that has ended counts no more; one that is held longer than two seconds is not waited for.
 * Each lock has a name of its own: taking away one that is left over never takes away another.
 * @throws what `work` throws, and the operating system's error where no file can be made beside `path`
 */
export async function aloneWith<T>(path: string, work: () => Promise<T>): Promise<T> {
  const own = `${path}${infix}${process.pid}-${randomUUID()}`;
  try {
    await untilAlone(path, own);
    return await work();
  } finally {
    await rm(own, { force: true });
  }
}

/** Goes in who sees no other lock once its own is there: who comes later sees that one. */
async function untilAlone(path: string, own: string): Promise<void> {
  let isThere = false;
  for (let look = 0; look < mostLooks; look += 1) {
    const others = (await locksOf(path)).filter((name) => name !== basename(own));
    if (others.length === 0 && isThere) return;
    if (others.length === 0) {
      await writeFile(own, '', { flag: 'wx', mode: ownerOnly });
      isThere = true;
      continue;
    }
    // Of two that came in the same moment one steps back, or neither would ever be alone.
    if (isThere && others.some((other) => other < basename(own))) {
      await rm(own, { force: true });
      isThere = false;
    }
    await pause(pauseMs);
  }
}

const infix = '.lock-';

/** Names of the locks of programs that run; those of others are taken away. */
async function locksOf(path: string): Promise<string[]> {
  const [folder, start] = [dirname(path), `${basename(path)}${infix}`];
  const locks = (await readdir(folder)).filter((name) => name.startsWith(start));
  const isHeld = (name: string) => isAlive(Number.parseInt(name.slice(start.length), 10));
  const leftOver = locks.filter((name) => !isHeld(name));
  for (const name of leftOver) await rm(join(folder, name), { force: true });
  return locks.filter((name) => !leftOver.includes(name));
}
