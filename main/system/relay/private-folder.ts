import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../is-alive.ts';

/** A folder that nobody but this person can read, and that goes away with all that is in it. */
export interface PrivateFolder {
  /** Path of a file in it, which need not be there. */
  place(name: string): string;
  /** Text of a file in it, at most `limit` bytes; empty where it is not there. */
  read(name: string, limit: number): string;
  remove(): void;
}

const namePrefix = 'handshake-doctor-run-';

export function openPrivateFolder(): PrivateFolder {
  sweepPrivateFolders();
  const folder = mkdtempSync(join(tmpdir(), `${namePrefix}${pidSpace()}-${process.pid}-`));
  chmodSync(folder, 0o700);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  // Keys must not outlive the program, however it ends.
  process.once('exit', remove);
  const onSignal = (signal: NodeJS.Signals) => {
    // Where nobody else listens (any more) it would end everything at once, without an exit.
    if (process.listenerCount(signal) > 1) return;
    remove();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('exit', remove);
    for (const signal of deadly) process.off(signal, onSignal);
  };
  for (const signal of deadly) process.prependListener(signal, onSignal);
  return {
    place: (name) => join(folder, name),
    read: (name, limit) => readStart(join(folder, name), limit),
    remove: () => {
      forget();
      remove();
    },
  };
}

const deadly = ['SIGINT', 'SIGTERM'] as const;

/** Containers may share a folder for temporary files, and not the numbers of processes. Linux tells which ones count. */
function pidSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

/** Removes what a run left behind that was killed before it could clean up: keys must not stay on the disk. */
export function sweepPrivateFolders(): void {
  const space = pidSpace();
  for (const name of namesIn(tmpdir())) {
    const [, where, pid] = /^handshake-doctor-run-(\d{1,20})-(\d{1,10})-\w+$/.exec(name) ?? [];
    const path = join(tmpdir(), name);
    if (where !== space || isAlive(Number(pid)) || !isOwnFolder(path)) continue;
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another start sweeps it.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(namePrefix));
  } catch {
    return [];
  }
}

/** A folder of this person, and no link to one. Windows has a temporary folder for each person. */
function isOwnFolder(path: string): boolean {
  try {
    const about = lstatSync(path);
    return about.isDirectory() && (process.getuid === undefined || about.uid === process.getuid());
  } catch {
    return false;
  }
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
