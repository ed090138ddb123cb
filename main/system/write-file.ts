import { open, rename, rm } from 'node:fs/promises';
import { partBeside } from './part-file.ts';

/** Permission bits of whatever is written: it tells much about servers and people. */
export const ownerOnly = 0o600;

/**
 * Writes a file whole or not at all: into a new file beside it, to the disk, then in its place. What
 * was there before stays readable until that moment. Its owner alone reads the new file, whoever read the old one.
 * @throws the operating system's error, with its `code`, and `path` as it was given
 */
export async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  // Beside it, because a rename is atomic within one file system alone.
  const beside = await partBeside(path);
  try {
    await writeThrough(beside, bytes);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    // A full disk is told by a write, which names no file, and what fails before names one that nobody asked for.
    throw Object.assign(error as Error, { path });
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', ownerOnly);
  try {
    await file.writeFile(bytes);
    // Without it a power cut after the rename could leave an empty file in the old one's place.
    await file.sync();
  } finally {
    await file.close();
  }
}
