import type { KeptCheck } from '../../shared/history.ts';
import { isSameServer } from '../../shared/same-server.ts';
import type { HistoryFacts } from '../diagnosis/health/facts.ts';
import { renewalSeen } from '../diagnosis/history/renewal-seen.ts';
import type { HealthSources } from './health.ts';
import type { History } from './history.ts';
import type { WatchDesk } from './watch-desk.ts';

/** What the watch list and the history tell of a server. */
export function overTime(
  watch: Pick<WatchDesk, 'list'>,
  history: Pick<History, 'checks'>,
): Pick<HealthSources, 'watch' | 'history'> {
  return {
    watch: async (target) => {
      const { entries, isPaused } = await watch.list();
      const entry = entries.find((one) => isSameServer(one.target, target));
      if (entry === undefined) return null;
      return { isOn: entry.isOn && !isPaused, minutes: entry.minutes, lastAt: entry.answeredAt };
    },
    history: async (target) => historyFacts(await history.checks(target, { before: null, limit: newestChecks })),
  };
}

const newestChecks = 200;

/** Checks of one server, the newest first; null where none is kept. */
export function historyFacts(checks: readonly Pick<KeptCheck, 'at' | 'certificates'>[]): HistoryFacts | null {
  const [newest] = checks;
  if (newest === undefined) return null;
  return { lastAt: newest.at, renewedAt: renewalSeen(checks) };
}
