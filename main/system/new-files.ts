import { access, constants, link, lstat, mkdir, open, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { partBeside } from './part-file.ts';

/** A file that is not there yet. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Permission bits, e.g. 0o600. */
  readonly mode: number;
}

/** What became of them: the first one that could not be written, with the system's code. */
export type NewFilesWritten =
  | { readonly ok: true }
  | { readonly ok: false; readonly path: string; readonly code: string };

/**
 * Writes new files, all of them or none, each whole or not at all. What is there already is never
 * replaced: then the code is `EEXIST`.
 */
export async function writeNewFiles(files: readonly NewFile[]): Promise<NewFilesWritten> {
  const written: string[] = [];
  for (const file of files) {
    try {
      await writeNewFile(file);
      written.push(file.path);
    } catch (error) {
      await Promise.all(written.map((path) => rm(path, { force: true })));
      return { ok: false, path: file.path, code: codeOf(error) };
    }
  }
  return { ok: true };
}

/** Whether files can be put into a folder: null, or the system's code, e.g. `ENOENT`, `ENOTDIR`, `EACCES`. */
export async function folderProblem(folder: string): Promise<string | null> {
  try {
    if (!(await stat(folder)).isDirectory()) return 'ENOTDIR';
    await access(folder, constants.W_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** The same for a folder that may be made first: then it is its parent that must be there. */
export async function newFolderProblem(folder: string): Promise<string | null> {
  const problem = await folderProblem(folder);
  if (problem !== 'ENOENT' || (await isThere(folder))) return problem;
  return (await folderProblem(dirname(resolve(folder)))) === null ? null : problem;
}

/** Makes a folder, for its owner alone, where it is not there yet; `undo` takes one that was made away again. */
export async function makeFolder(folder: string): Promise<{ readonly undo: () => Promise<void> }> {
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  return { undo: async () => (made ? rmdir(folder).catch(() => {}) : undefined) };
}

/** The whole path of a file in a folder. */
export const pathIn = (folder: string, name: string): string => resolve(folder, name);

/** Whether something has this name already, a link to nowhere included. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function writeNewFile({ path, bytes, mode }: NewFile): Promise<void> {
  const beside = await partBeside(path);
  try {
    await writeThrough(beside, bytes, mode);
    // Unlike a rename, a link fails where something has that name already.
    await link(beside, path).catch((error: unknown) => {
      if (!withoutLinks.has(codeOf(error))) throw error;
      return writeThrough(path, bytes, mode);
    });
  } finally {
    await rm(beside, { force: true });
  }
}

/** What file systems without links answer, such as those of memory sticks. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']);

async function writeThrough(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  let whole = false;
  try {
    await file.writeFile(bytes);
    await file.sync();
    whole = true;
  } finally {
    await file.close();
    if (!whole) await rm(path, { force: true });
  }
}

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code ?? error).slice(0, 100);
