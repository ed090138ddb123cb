import { open } from 'node:fs/promises';

/**
 * The bytes of a file; null where there is none. Of a longer one than `limit` bytes the beginning alone.
 * @throws the operating system's error, with its `code`
 */
export async function readSmallFile(path: string, limit: number): Promise<Uint8Array | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const bytes = new Uint8Array(limit);
    const { bytesRead } = await file.read(bytes, 0, limit, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
