// Inputs that reach what others do not: one file for each, `<reader>-<hash>.hex`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromHex, toHex } from '../../main/bytes/bytes.ts';
import { samples } from '../unit/tls/wire/samples.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'corpus');

export interface Input {
  readonly target: string;
  readonly bytes: Uint8Array;
}

/** What is on record for one reader, and the samples that all tests share: they mean something to several. */
export function inputsFor(target: string): Uint8Array[] {
  return [
    ...recorded().filter((input) => input.target === target),
    ...samples.map(({ body }) => ({ bytes: body })),
  ].map(({ bytes }) => bytes);
}

export function recorded(): Input[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.hex'))
    .map((name) => ({
      target: name.slice(0, name.lastIndexOf('-')),
      bytes: fromHex(readFileSync(join(folder, name), 'utf8')),
    }));
}

/** Writes an input down and gives its path. */
export function record({ target, bytes }: Input): string {
  mkdirSync(folder, { recursive: true });
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const path = join(folder, `${target}-${name}.hex`);
  writeFileSync(path, `${toHex(bytes)}\n`);
  return path;
}
