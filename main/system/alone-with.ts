import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ownerOnly } from './write-file.ts';

/** Milliseconds between two looks, and looks until it is done anyway: a choice is written long before that. */
const pauseMs = 20;
const mostLooks = 100;
/** Milliseconds after which a lock without a number is left over: its program was ended while it wrote it. */
const unfinishedMs = 1000;

/**
 * Reads, changes and writes a file while no other program does that asks in the same way, so that no change of another is
 * lost. The lock of a program that has ended counts no more; one that is held longer than two seconds is not waited for.
 * @throws what `work` throws, and the operating system's error where no file can be made beside `path`
 */
export async function aloneWith<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const isHeld = await taken(lock);
  try {
    return await work();
  } finally {
    if (isHeld) await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  for (let look = 0; look < mostLooks; look += 1) {
    if (await take(lock)) return true;
    if (await isLeftOver(lock)) await rm(lock, { force: true });
    else await pause(pauseMs);
  }
  return false;
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, `${process.pid}`, { flag: 'wx', mode: ownerOnly });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** False also where it has gone in the meantime. */
async function isLeftOver(lock: string): Promise<boolean> {
  try {
    const holder = Number(await readFile(lock, 'utf8'));
    if (holder > 0) return !isRunning(holder);
    return Date.now() - (await stat(lock)).mtimeMs > unfinishedMs;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
