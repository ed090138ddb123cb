import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** What is wrong with a file, in words: `there is no such file or folder`. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return problems[code] ?? `the system says ${code || String(error)}`;
}

/** Whether a file could be written, told before the work whose result goes into it; null when it can. */
export async function writeProblem(file: string): Promise<string | null> {
  try {
    await access(dirname(resolve(file)), constants.W_OK);
    const there = await stat(file).catch(() => null);
    if (there?.isDirectory()) return fileProblem({ code: 'EISDIR' });
    return null;
  } catch (error) {
    return fileProblem(error);
  }
}

/** Whether a thrown value is the system's word about a file. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** Writes files; one sentence where one could not be written, null where all were. */
export async function notWritten(write: () => Promise<void>): Promise<string | null> {
  try {
    await write();
    return null;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return `A file could not be written: ${fileProblem(error)} (${error.path}). Choose another one.`;
  }
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENODEV: 'it is a device and no file',
  ENOTDIR: 'a part of the path is a file and no folder',
  EISDIR: 'it is a folder and no file',
  EACCES: 'you may not open it',
  EPERM: 'you may not open it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};
