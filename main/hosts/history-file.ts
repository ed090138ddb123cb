import type { Diagnosis } from '../../shared/diagnosis.ts';
import { historySchema, type KeptCheck } from '../../shared/history.ts';
import type { WatchList } from '../../shared/watch.ts';

/** All that is kept of servers. */
export interface KeptOfServers {
  readonly checks: readonly KeptCheck[];
  readonly documents: readonly Diagnosis[];
  readonly watch: Pick<WatchList, 'entries' | 'events' | 'isPaused'>;
}

/** The whole history and the watch list as one file; docs/history-file.md says what is in it. */
export function historyFile(
  { checks, documents, watch }: KeptOfServers,
  { at, version }: { readonly at: Date; readonly version: string },
): { readonly name: string; readonly bytes: Uint8Array } {
  const told = checks.map(({ canOpen: _canOpen, place: _place, ...entry }) => entry);
  const head = { schema: historySchema, version, savedAt: at.toISOString() };
  const document = { ...head, checks: told, documents, watch: watchInFile(watch) };
  return {
    name: `handshake-doctor-history-${at.toISOString().slice(0, 10)}.json`,
    bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
  };
}

/** What is under way at the moment is left out. */
const watchInFile = ({ entries, events, isPaused }: KeptOfServers['watch']) => ({
  isPaused,
  entries: entries.map(
    ({
      answeredAt: _answeredAt,
      isChecking: _isChecking,
      isDoubted: _isDoubted,
      isWavering: _isWavering,
      nextAt: _nextAt,
      ...entry
    }) => entry,
  ),
  events: events.map(({ eventId: _eventId, ...event }) => event),
});
