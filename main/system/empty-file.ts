import { open } from 'node:fs/promises';

/**
 * Makes an empty file with this mode; one that is there stays as it is.
 * @throws the operating system's error, with its `code`
 */
export async function makeEmptyFile(path: string, mode: number): Promise<void> {
  const file = await open(path, 'a', mode);
  await file.close();
}
