import type { TrustFile } from '../../../shared/relay/document.ts';
import { outerNames } from '../../certificates/paths/anchors.ts';
import { readBundle } from '../../certificates/stores/bundle.ts';
import { liveFiles } from '../../system/trust-stores/live-machine.ts';

/** All public roots with their descriptions have 1 MB. */
const largestFile = 4 * 1024 * 1024;
const mostFiles = 20;

/**
 * The issuers of these certificates that stand in a file which the program trusts by and opened: no server needs to send
 * them to it. Reads these files alone, and only those of certificates; what cannot be read has none.
 */
export async function issuersTrusted(
  files: readonly TrustFile[],
  sent: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const wanted = new Set(sent.flatMap((der) => outerNames(der)?.issuer ?? []));
  const opened = files.filter(({ kind, state }) => kind === 'file' && state === 'opened').slice(0, mostFiles);
  if (wanted.size === 0) return [];
  const found: Uint8Array[] = [];
  for (const { path } of opened) {
    const read = await liveFiles.read(path, largestFile);
    const anchors = read.ok ? readBundle(read.bytes).anchors : [];
    found.push(...anchors.filter((der) => wanted.has(outerNames(der)?.subject ?? '')));
  }
  return found;
}
