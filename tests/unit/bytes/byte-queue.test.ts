import { describe, expect, it } from 'vitest';
import { ByteQueue } from '../../../main/bytes/byte-queue.ts';

describe('a queue of bytes', () => {
  it('gives bytes back in order, however they were put in and taken out', () => {
    const queue = new ByteQueue();
    const given: number[] = [];
    const taken: number[] = [];
    for (let round = 0; round < 300; round += 1) {
      const piece = Uint8Array.from({ length: (round * 37) % 211 }, (_, at) => (round + at) & 0xff);
      given.push(...piece);
      queue.push(piece);
      taken.push(...queue.take((round * 53) % 199));
    }
    taken.push(...queue.take(queue.length));
    expect(taken).toEqual(given);
    expect(queue.length).toBe(0);
  });

  it('hands out copies that later bytes do not change', () => {
    const queue = new ByteQueue();
    queue.push(Uint8Array.of(1, 2, 3));
    const taken = queue.take(2);
    queue.push(new Uint8Array(9000).fill(9));
    expect([...taken]).toEqual([1, 2]);
  });
});
