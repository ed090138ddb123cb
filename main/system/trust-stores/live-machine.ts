import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { FileNotRead, FileRead, Machine, MachineFiles } from './machine.ts';

/** This computer. */
export const liveMachine = (): Machine => ({
  platform: process.platform,
  runtime: runtimeName(process.versions),
  home: homedir(),
  environment: process.env,
  files: liveFiles,
});

const runtimeName = ({ electron, node }: NodeJS.ProcessVersions) =>
  electron === undefined ? `Node ${node}` : `Electron ${electron}`;

/** Most names of one folder, and how long one file may take: a network drive that is gone answers never. */
const mostNames = 5000;
const longestReadMs = 4000;

export const liveFiles: MachineFiles = {
  async list(folder) {
    const names = await inTime(readdir(folder), []).catch(() => []);
    return names.sort((a, b) => a.localeCompare(b)).slice(0, mostNames);
  },
  read: (path, mostBytes) => inTime(readWhole(path, mostBytes), notRead('too-slow', '')),
  realPath: (path) => inTime(realpath(path), null).catch(() => null),
};

async function readWhole(path: string, mostBytes: number): Promise<FileRead> {
  try {
    // A pipe in the place of a file would block the opening without O_NONBLOCK.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const about = await file.stat();
      if (!about.isFile()) return notRead('unreadable', 'no plain file');
      if (about.size > mostBytes) return notRead('too-large', `${about.size} bytes`);
      return await readUpTo(file, mostBytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    return notReadBecause((error as NodeJS.ErrnoException).code ?? 'error');
  }
}

/** By what is read and not by what the size said: files of `/proc` say 0, others grow meanwhile. */
async function readUpTo(file: Awaited<ReturnType<typeof open>>, mostBytes: number): Promise<FileRead> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(262_144), 0, 262_144, null);
    if (bytesRead === 0) return { ok: true, bytes: new Uint8Array(Buffer.concat(parts)) };
    parts.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > mostBytes) return notRead('too-large', `more than ${mostBytes} bytes`);
  }
}

function notReadBecause(code: string): FileNotRead {
  if (code === 'ENOENT' || code === 'ENOTDIR') return notRead('missing', '');
  return code === 'EACCES' || code === 'EPERM' ? notRead('denied', code) : notRead('unreadable', code);
}

const notRead = (why: FileNotRead['why'], detail: string): FileNotRead => ({ ok: false, why, detail });

function inTime<T>(work: Promise<T>, late: T): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(late), longestReadMs);
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}
