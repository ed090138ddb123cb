import { type FileHandle, open } from 'node:fs/promises';

/**
 * The bytes of a file or a pipe; null where there is none. Of more than `limit` bytes the beginning alone.
 * @throws the operating system's error, with its `code`
 */
export async function readSmallFile(path: string, limit: number): Promise<Uint8Array | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    return await readUpTo(file, limit);
  } finally {
    await file.close();
  }
}

/** From where it stands: a pipe has no places, and gives what it has a piece at a time. */
async function readUpTo(file: FileHandle, limit: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(limit);
  let length = 0;
  while (length < limit) {
    const { bytesRead } = await file.read(bytes, length, limit - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
