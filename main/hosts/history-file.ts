import type { Diagnosis } from '../../shared/diagnosis.ts';
import { historySchema, type KeptCheck } from '../../shared/history.ts';

/** The whole history as one file; docs/history-file.md says what is in it. */
export function historyFile(
  { checks, documents }: { readonly checks: readonly KeptCheck[]; readonly documents: readonly Diagnosis[] },
  { at, version }: { readonly at: Date; readonly version: string },
): { readonly name: string; readonly bytes: Uint8Array } {
  const told = checks.map(({ canOpen: _canOpen, place: _place, ...entry }) => entry);
  const document = { schema: historySchema, version, savedAt: at.toISOString(), checks: told, documents };
  return {
    name: `handshake-doctor-history-${at.toISOString().slice(0, 10)}.json`,
    bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
  };
}
