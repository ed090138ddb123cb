import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { looksCollected } from '../../../shared/collected-mark.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { collectedText, longestCollectedBytes } from '../../evidence/collected/collected-text.ts';
import { diagnoseCollected } from '../../session/collected.ts';
import type { Resources } from '../resources.ts';

/** The case in a collector's file of this name; null where there is no such file, or it is another kind of file. */
export async function openCollectedFile(
  name: string,
  { builtAt, version }: Resources,
): Promise<{ readonly diagnosis: Diagnosis } | { readonly refused: string } | null> {
  if (name === '' || name.length > 4096 || /[\r\n\0]/.test(name)) return null;
  const bytes = await beginningOf(name).catch(() => null);
  const text = bytes && collectedText(bytes);
  if (text === null || !looksCollected(text)) return null;
  const opened = diagnoseCollected(text, { runId: randomUUID(), version, builtAt });
  return 'refused' in opened ? { refused: `${name} cannot be opened: ${opened.refused}.` } : opened;
}

async function beginningOf(name: string): Promise<Uint8Array | null> {
  if (!(await stat(name)).isFile()) return null;
  const file = await open(name, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestCollectedBytes), 0, longestCollectedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
