import { access, constants, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type NewFile, writeNewFiles } from './new-files.ts';
import { partBeside } from './part-file.ts';
import { ownerOnly } from './write-file.ts';

/** One file of a folder: a plain name. */
export interface FolderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Why a new folder cannot be written here, as the system's code; null where it can. `EEXIST`: something is in it
 * already. One that is there and empty is as good as none.
 */
export async function newFolderRefusal(folder: string): Promise<string | null> {
  try {
    const there = await readdir(folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (there !== null && there.length > 0) return 'EEXIST';
    const place = there === null ? dirname(resolve(folder)) : folder;
    if (!(await stat(place)).isDirectory()) return 'ENOTDIR';
    await access(place, constants.W_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/**
 * Writes a folder with all its files, or nothing: under another name beside it first, then in its place. Nothing that
 * is there already is replaced. For its owner alone, because of what such files tell. What belongs beside it is written
 * first: a folder without its key would be of no use.
 * @throws the operating system's error, with its `code`: `EEXIST` where something is there
 */
export async function writeNewFolder(
  folder: string,
  files: readonly FolderFile[],
  beside: readonly NewFile[] = [],
): Promise<void> {
  const path = resolve(folder);
  if ((await newFolderRefusal(path)) === 'EEXIST') throw problem('EEXIST', path);
  await writeAll(beside);
  try {
    await writeFolder(path, files);
  } catch (error) {
    await Promise.all(beside.map((file) => rm(file.path, { force: true })));
    throw error;
  }
}

async function writeFolder(path: string, files: readonly FolderFile[]): Promise<void> {
  // A folder that somebody made for this keeps what it may and may not.
  if (await isFolder(path)) return fill(path, files);
  const beside = await partBeside(path);
  try {
    await mkdir(beside, { mode: 0o700 });
    await fill(beside, files);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

const fill = (folder: string, files: readonly FolderFile[]): Promise<void> =>
  writeAll(files.map(({ bytes, name }) => ({ path: join(folder, name), bytes, mode: ownerOnly })));

async function writeAll(files: readonly NewFile[]): Promise<void> {
  const written = await writeNewFiles(files);
  if (!written.ok) throw problem(written.code, written.path);
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** In the form of the system's own errors, which name what was done to what. */
const problem = (code: string, path: string) =>
  Object.assign(new Error(`${code}: ${path}`), { code, path, syscall: 'open' });

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code ?? error).slice(0, 100);
