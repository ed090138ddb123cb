import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Octets that are alive after a full collection: the heap, and buffers, which lie outside of it. */
export function octetsAlive(): number {
  collect();
  const { external, heapUsed } = process.memoryUsage();
  return heapUsed + external;
}
