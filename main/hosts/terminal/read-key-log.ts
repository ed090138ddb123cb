import { open } from 'node:fs/promises';

/** Bytes of a key log that are read. */
const keyLogLimit = 64 * 1024 * 1024;

/**
 * A key log, at most so much of it as is believed.
 * @throws what the system says of a file that cannot be read
 */
export async function readKeyLog(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, keyLogLimit));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.toString('latin1', 0, bytesRead);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  } finally {
    await handle.close();
  }
}
