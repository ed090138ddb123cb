import type { HelloSpec } from './hello-spec.ts';

/** Length of the ClientHello message a specification makes, with its 4-byte header and its padding. */
export function helloLength(_spec: HelloSpec): number {
  throw new Error('helloLength is not finished');
}

/**
 * The same hello, padded where its length would be one that known servers stumble over: 256 to 511
 * bytes, or a remainder of 10 or 14 by 256.
 */
export function withSafeLength(spec: HelloSpec): HelloSpec {
  return spec;
}
