import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Octets that are alive after a full collection: the heap, and buffers, which lie outside of it and are let go of by the
 * next collection after the one that found their owners dead.
 */
export function octetsAlive(): number {
  collect();
  collect();
  const { external, heapUsed } = process.memoryUsage();
  return heapUsed + external;
}
