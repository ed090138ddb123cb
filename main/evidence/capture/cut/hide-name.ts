import { literally } from '../../../../shared/literally.ts';
import type { KeptBytes } from './clean-stream.ts';

/** Puts a name of the same length in the place of the server's, wherever it stands, also across pieces. */
export function hideName(kept: readonly KeptBytes[], serverName: string | null): KeptBytes[] {
  if (serverName === null || serverName === '') return [...kept];
  return runsOf(kept).map(({ at, bytes }) => ({ at, bytes: replaced(bytes, serverName) }));
}

function runsOf(kept: readonly KeptBytes[]): KeptBytes[] {
  const runs: { at: number; end: number; parts: Uint8Array[] }[] = [];
  for (const { at, bytes } of kept) {
    const last = runs.at(-1);
    if (last !== undefined && last.end === at) {
      last.parts.push(bytes);
      last.end += bytes.length;
    } else runs.push({ at, end: at + bytes.length, parts: [bytes] });
  }
  return runs.map(({ at, parts }) => ({ at, bytes: Buffer.concat(parts) }));
}

function replaced(bytes: Uint8Array, serverName: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const pattern = new RegExp(literally(serverName), 'gi');
  return Buffer.from(text.replace(pattern, standIn(serverName)), 'latin1');
}

/** `xxx.xxxxxxx.xxx`: as many labels of the same lengths. */
const standIn = (name: string): string => name.replace(/[^.]/g, 'x');
