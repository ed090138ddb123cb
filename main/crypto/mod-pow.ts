/**
 * `base` to the power of `exponent`, modulo `modulus` (at least 1). Plain square and multiply: not in
 * constant time, for keys that live as long as one probe. Cost grows with the square of the modulus
 * and the bits of the exponent, so callers bound both.
 */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
