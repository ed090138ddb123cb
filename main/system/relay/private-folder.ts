import { chmodSync, closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that nobody but this person can read, and that goes away with all that is in it. */
export interface PrivateFolder {
  /** Path of a file in it, which need not be there. */
  place(name: string): string;
  /** Text of a file in it, at most `limit` bytes; empty where it is not there. */
  read(name: string, limit: number): string;
  remove(): void;
}

export function openPrivateFolder(): PrivateFolder {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-run-'));
  chmodSync(folder, 0o700);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  // Keys must not outlive the program, however it ends.
  process.once('exit', remove);
  return {
    place: (name) => join(folder, name),
    read: (name, limit) => readStart(join(folder, name), limit),
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
}

function readStart(path: string, limit: number): string {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return '';
  }
  try {
    const pieces: Buffer[] = [];
    for (let left = limit; left > 0; ) {
      const piece = Buffer.alloc(Math.min(left, 1 << 20));
      const length = readSync(file, piece, 0, piece.length, null);
      if (length === 0) break;
      pieces.push(piece.subarray(0, length));
      left -= length;
    }
    return Buffer.concat(pieces).toString('latin1');
  } finally {
    closeSync(file);
  }
}
