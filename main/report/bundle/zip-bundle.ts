import { zipSync } from 'fflate';
import type { BundleFile } from './bundle-file.ts';

/** The files of a folder as one zip. The same files and moment give the same bytes, in every time zone. */
export function zipBundle(files: readonly BundleFile[], savedAt: Date): Uint8Array {
  const mtime = asLocal(savedAt);
  return zipSync(Object.fromEntries(files.map(({ bytes, name }) => [name, [bytes, { mtime, level: packing(name) }]])));
}

/** A zip keeps what the clock on the wall shows, and the library reads that of this computer: it is to be UTC. */
function asLocal(moment: Date): Date {
  const year = Math.min(2099, Math.max(1980, moment.getUTCFullYear()));
  return new Date(
    year,
    ...([moment.getUTCMonth(), moment.getUTCDate(), moment.getUTCHours(), moment.getUTCMinutes()] as const),
    moment.getUTCSeconds(),
  );
}

/** A PDF is packed already. */
const packing = (name: string): 0 | 6 => (name.endsWith('.pdf') ? 0 : 6);
