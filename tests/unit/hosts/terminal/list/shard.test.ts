import { expect, it } from 'vitest';
import { readShard, shardOf } from '../../../../../main/hosts/terminal/list/shard.ts';

async function* upTo(count: number) {
  for (let n = 0; n < count; n += 1) yield n;
}

async function share(part: number, parts: number) {
  const all: number[] = [];
  for await (const entry of shardOf(upTo(40), { part, parts })) all.push(entry);
  return all;
}

it('gives every entry to one part and no other, and none of them one more than the next', async () => {
  for (const parts of [1, 2, 3, 7, 50]) {
    const shares = await Promise.all(Array.from({ length: parts }, (_, at) => share(at + 1, parts)));
    expect(shares.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
    const sizes = shares.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

it.each([
  ['2/5', { shard: { part: 2, parts: 5 } }],
  [' 5/5 ', { shard: { part: 5, parts: 5 } }],
  ['0/5', { refused: expect.stringContaining('counted from 1/5 to 5/5. Where your parts are counted from 0, add 1.') }],
  ['6/5', { refused: expect.stringMatching(/counted from 1\/5 to 5\/5\.$/) }],
  ['1/0', { refused: expect.stringContaining('1 to 10000 parts') }],
  ['1/99999', { refused: expect.stringContaining('1 to 10000 parts') }],
  ['1 of 5', { refused: expect.stringContaining('I/N') }],
  ['-1/5', { refused: expect.stringContaining('I/N') }],
  ['1.5/5', { refused: expect.stringContaining('I/N') }],
])('reads %j', (typed, read) => {
  expect(readShard(typed)).toEqual(read);
});
