import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';

/** The beginning of a file of this machine as text; bytes that are no UTF-8 are replaced. */
export type TextFile =
  | { readonly state: 'read'; readonly text: string; readonly isCut: boolean }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly errorCode: string };

export type ReadTextFile = (path: string) => Promise<TextFile>;

/** Bytes of one file that are read at most. */
const mostBytes = 1024 * 1024;

/** Reads at most one megabyte of a plain file. A pipe or a device is `unreadable`, and never waited for. */
export const readTextFile: ReadTextFile = async (path) => {
  // Programs are given this one where nothing shall hold: it is read as an empty file.
  if (path === '/dev/null') return { state: 'read', text: '', isCut: false };
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const isFile = (await handle.stat()).isFile();
    return isFile ? await beginningOf(handle) : { state: 'unreadable', errorCode: 'ENOTFILE' };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    return code === 'ENOENT' ? { state: 'missing' } : { state: 'unreadable', errorCode: code };
  } finally {
    await handle?.close();
  }
};

async function beginningOf(handle: FileHandle): Promise<TextFile> {
  const bytes = Buffer.alloc(mostBytes + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    length += bytesRead;
    if (bytesRead === 0 || length === bytes.length) break;
  }
  const text = bytes.subarray(0, Math.min(length, mostBytes)).toString('utf8');
  return { state: 'read', text, isCut: length > mostBytes };
}

export type ListFolder = (path: string) => Promise<readonly string[] | null>;

/** Names in a folder, sorted; null where it is no folder or cannot be read. */
export const listFolder: ListFolder = async (path) => {
  try {
    return (await readdir(path)).sort().slice(0, 500);
  } catch {
    return null;
  }
};
