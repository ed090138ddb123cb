import type { StoreTrouble } from '../../shared/keeping.ts';

/** A file that a newer version of the program has written: it is left as it is. */
export class NewerStore extends Error {}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const corrupt = 11;
const notADatabase = 26;
/** No permission, busy, locked, out of memory, read-only, input or output, full, cannot open. */
const obstacles: readonly unknown[] = [3, 5, 6, 7, 8, 10, 13, 14];

/** Whether the bytes in the file are no database (any more). */
export const isDamage = (error: unknown): boolean => [corrupt, notADatabase].includes(primaryCode(error) ?? 0);

/**
 * What stands in the way.
 * @throws the error itself where it is a bug of ours, such as a wrong statement
 */
export function obstacleIn(error: unknown): StoreTrouble {
  if (error instanceof NewerStore) return { kind: 'newer' };
  const code = primaryCode(error);
  const isObstacle = code === null ? isOfSystem(error) : obstacles.includes(code) || isDamage(error);
  if (!isObstacle) throw error;
  return { kind: 'unwritable', because: (error as Error).message.slice(0, 500) };
}

/** The extended codes have the primary one in their lowest byte. */
function primaryCode(error: unknown): number | null {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : null;
}

/** An error of the operating system, or a Node that has no database in it. */
function isOfSystem(error: unknown): boolean {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return typeof syscall === 'string' || code === 'ERR_UNKNOWN_BUILTIN_MODULE';
}
