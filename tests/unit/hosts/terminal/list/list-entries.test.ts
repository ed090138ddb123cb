import { expect, it } from 'vitest';
import { type ListEntry, listEntries } from '../../../../../main/hosts/terminal/list/list-entries.ts';
import { longestInput } from '../../../../../main/input/read-input.ts';

const text = '\ufeff# servers\r\na.test\n\n  b.test:8443  \n# c.test\nä.test';
const entries: readonly ListEntry[] = [
  { line: 2, text: 'a.test' },
  { line: 4, text: 'b.test:8443' },
  { line: 6, text: 'ä.test' },
];

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size: number) {
  const found: ListEntry[] = [];
  for await (const entry of listEntries(inPieces(bytes, size))) found.push(entry);
  return found;
}

it('reads one entry in each line, without blank lines and comments, wherever the bytes are cut', async () => {
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size += 1) expect(await read(bytes, size), `${size}`).toEqual(entries);
});

it('reads what PowerShell writes, which is UTF-16', async () => {
  const bytes = Buffer.from(text, 'utf16le');
  for (const size of [2, 3, 5, bytes.length]) expect(await read(bytes, size), `${size}`).toEqual(entries);
});

it('keeps nothing of a line that is too long, and goes on with the next', async () => {
  const bytes = Buffer.from(`a.test\n${'x'.repeat(longestInput + 1)}\nb.test\n`);
  expect(await read(bytes, 4096)).toEqual([
    { line: 1, text: 'a.test' },
    { line: 2, text: null },
    { line: 3, text: 'b.test' },
  ]);
});

it('reads no further than it is asked to', async () => {
  let pieces = 0;
  async function* endless() {
    for (;;) {
      pieces += 1;
      yield Buffer.from('a.test\n'.repeat(10));
    }
  }
  const all = listEntries(endless());
  for (let n = 0; n < 15; n += 1) await all.next();
  expect(pieces).toBe(2);
});
