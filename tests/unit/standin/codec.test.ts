import { describe, expect, it } from 'vitest';
import { makeCodec } from '../../standin/worlds/make-codec.ts';

const { pack, unpack } = makeCodec();
const through = (value: unknown) => unpack(pack(value));

describe('a value crosses as structured cloning would take it', () => {
  it.each([
    ['undefined', undefined],
    ['numbers that JSON lacks', [Number.NaN, Number.POSITIVE_INFINITY, 1.5]],
    ['a big integer', 2n ** 70n],
    ['a date', new Date(86_400_000)],
    ['bytes', new Uint8Array([0, 127, 255])],
    ['a map and a set', new Map<unknown, unknown>([[new Date(1), new Set([1, 'a'])]])],
    ['absent and undefined members', { a: undefined, b: null, c: [undefined] }],
    ['an object with the codec’s own mark', { $: 'date', v: 1 }],
    ['200 kB', new Uint8Array(200_000).fill(7)],
  ])('%s', (_what, value) => {
    expect(through(value)).toStrictEqual(value);
  });

  it('an error keeps its name and message', () => {
    const error = through(new TypeError('no')) as Error;
    expect([error instanceof Error, error.name, error.message]).toEqual([true, 'TypeError', 'no']);
  });
});

describe('a value that structured cloning refuses', () => {
  it.each([
    ['a function', () => 1],
    ['a function deep inside', { a: [{ b: () => 1 }] }],
    ['a symbol', Symbol('a')],
    ['a promise', Promise.resolve()],
  ])('does not cross: %s', (_what, value) => {
    expect(() => pack(value)).toThrow('An object could not be cloned.');
  });

  it('does not cross silently where this codec cannot and cloning could', () => {
    const itself: Record<string, unknown> = {};
    itself.self = itself;
    expect(() => pack(itself)).toThrow('stand-in: a value that contains itself cannot cross');
  });
});

it('functions cross by name where both ends say how', () => {
  const bridge = makeCodec(
    (f) => (f as () => string)(),
    (id) => () => id,
  );
  const received = bridge.unpack(bridge.pack({ call: () => 'the one' })) as { call: () => string };
  expect(received.call()).toBe('the one');
});
