import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';

/** Joined as that computer writes paths, which need not be this one. */
export const joined = ({ platform }: Machine, ...parts: readonly string[]) =>
  (platform === 'win32' ? win32 : posix).join(...parts);

/** Paths of a folder's entries that fit, at most `most`. */
export async function entries(machine: Machine, folder: string, fits: RegExp, most = 64): Promise<string[]> {
  const names = await machine.files.list(folder);
  return names
    .filter((name) => fits.test(name))
    .slice(0, most)
    .map((name) => joined(machine, folder, name));
}

/** The same for several folders. */
export async function entriesOfAll(machine: Machine, folders: readonly string[], fits: RegExp): Promise<string[]> {
  return (await Promise.all(folders.map((folder) => entries(machine, folder, fits)))).flat();
}
