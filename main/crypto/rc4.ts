// RC4. Not node:crypto: its libraries have dropped it, and old servers offer nothing else.

/** A key stream laid over bytes: the same call seals and opens, and goes on where the last one ended. */
export function rc4(key: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 0xff] ?? 0;
  const swap = (left: number, right: number) => {
    const kept = at(left);
    state[left & 0xff] = at(right);
    state[right & 0xff] = kept;
  };
  let i = 0;
  let j = 0;
  for (; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff;
    swap(i, j);
  }
  i = 0;
  j = 0;
  return (bytes) =>
    bytes.map((byte) => {
      i = (i + 1) & 0xff;
      j = (j + at(i)) & 0xff;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    });
}
