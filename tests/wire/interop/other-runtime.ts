// The same client under a runtime built on BoringSSL, as Electron's Node is: nothing may depend on OpenSSL.
// It is an optional dependency: on another system than Linux x64 with glibc there is none, and its tests are skipped.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Errand, Outcome } from './handshakes.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const runtime = here('../../../node_modules/@oven/bun-linux-x64/bin/bun');

export const otherRuntimeIsThere = existsSync(runtime);

/** Goes through the errands there, one after the other, and gives how those ended that did not come to the reply. */
export async function shortfallsElsewhere(errands: readonly Errand[]): Promise<readonly Outcome[]> {
  const { stdout } = await promisify(execFile)(runtime, [here('handshakes.ts'), JSON.stringify(errands)]);
  const outcomes = JSON.parse(stdout) as Outcome[];
  if (outcomes.length !== errands.length) throw new Error(`${outcomes.length} outcomes of ${errands.length} errands`);
  return outcomes.filter((one) => one.reached !== 'reply' || one.keyProven !== true || one.failure !== null);
}
