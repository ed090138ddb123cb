import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileRead, FolderEntry, ReadFiles } from '../../main/evidence/configuration/read-files.ts';

/** The disk of this machine, as a review reads it. */
export const filesOnDisk: ReadFiles = { read, list };

function read(path: string, limit: number): FileRead {
  try {
    const { size } = statSync(path);
    return size > limit ? { state: 'too-large', size } : { state: 'read', bytes: readFileSync(path) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return code === 'ENOENT' || code === 'ENOTDIR' ? { state: 'missing' } : { state: 'unreadable', reason: code };
  }
}

function list(folder: string): readonly FolderEntry[] | null {
  try {
    return readdirSync(folder).map((name) => ({ name, isFolder: isFolder(join(folder, name)) }));
  } catch {
    return null;
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
