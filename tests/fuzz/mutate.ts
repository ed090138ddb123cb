// Small changes to bytes, of the kinds that break readers of lengths and tags.

/** Whole numbers below `limit`, the same in every run with the same seed. */
export type Dice = (limit: number) => number;

/** xorshift32; `seed` must not be 0. */
export function dice(seed: number): Dice {
  let state = seed | 0;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Longest input: what matters fits in it, and short ones run fast. */
const lengthLimit = 4096;

export function mutate(bytes: Uint8Array, other: Uint8Array, roll: Dice): Uint8Array {
  let mutant = Uint8Array.from(bytes);
  for (let rounds = 1 + roll(4); rounds > 0; rounds -= 1) {
    const change = changes[roll(changes.length)] ?? setByte;
    mutant = change(mutant, other, roll);
  }
  return mutant.subarray(0, lengthLimit);
}

type Change = (bytes: Uint8Array, other: Uint8Array, roll: Dice) => Uint8Array<ArrayBuffer>;

const telling = [0, 1, 2, 3, 4, 5, 0x0b, 0x10, 0x17, 0x20, 0x29, 0x2b, 0x33, 0x7f, 0x80, 0xfe, 0xff];

const at = (bytes: Uint8Array, roll: Dice) => roll(bytes.length + 1);

function splice(bytes: Uint8Array, start: number, removed: number, added: Uint8Array): Uint8Array<ArrayBuffer> {
  const tail = bytes.subarray(start + removed);
  const whole = new Uint8Array(start + added.length + tail.length);
  whole.set(bytes.subarray(0, start));
  whole.set(added, start);
  whole.set(tail, start + added.length);
  return whole;
}

function setByte(bytes: Uint8Array, _other: Uint8Array, roll: Dice) {
  return splice(bytes, at(bytes, roll), 1, Uint8Array.of(roll(256)));
}

const changes: readonly Change[] = [
  setByte,
  (bytes, _other, roll) => splice(bytes, at(bytes, roll), 1, Uint8Array.of(telling[roll(telling.length)] ?? 0)),
  (bytes, _other, roll) => {
    const place = at(bytes, roll);
    return splice(bytes, place, 1, Uint8Array.of((bytes[place] ?? 0) ^ (1 << roll(8))));
  },
  // A length one more or one less.
  (bytes, _other, roll) => {
    const place = at(bytes, roll);
    return splice(bytes, place, 1, Uint8Array.of((bytes[place] ?? 0) + (roll(2) === 0 ? 1 : 255)));
  },
  (bytes, _other, roll) => splice(bytes, at(bytes, roll), 0, Uint8Array.of(roll(256))),
  (bytes, _other, roll) => splice(bytes, at(bytes, roll), 1 + roll(8), new Uint8Array(0)),
  (bytes, _other, roll) => Uint8Array.from(bytes.subarray(0, at(bytes, roll))),
  // A stretch twice.
  (bytes, _other, roll) => {
    const start = at(bytes, roll);
    const stretch = bytes.slice(start, start + 1 + roll(64));
    return splice(bytes, start, 0, stretch);
  },
  // A stretch of another input.
  (bytes, other, roll) => {
    const start = at(other, roll);
    return splice(bytes, at(bytes, roll), roll(16), other.slice(start, start + 1 + roll(64)));
  },
];
