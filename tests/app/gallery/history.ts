import type { KeptCheck, KeptServer } from '../../../shared/history.ts';
import type { StoreTrouble } from '../../../shared/keeping.ts';
import { certificate, failingEntry, keptEntry } from '../../support/kept-entry.ts';
import { longName } from './extremes.ts';

/** The screen of earlier checks. */
export interface HistoryCase {
  readonly screen: 'history';
  readonly history: {
    readonly servers: readonly KeptServer[];
    readonly total: number;
    readonly isOn: boolean;
    readonly trouble: StoreTrouble | null;
  };
  /** Of the first server, newest first; left out shows the list of servers. */
  readonly checks?: readonly KeptCheck[];
  /** Servers before those on screen. */
  readonly offset?: number;
  readonly deleting?: 'server' | 'everything';
}

const day = (date: number, hour = 9) => new Date(Date.UTC(2026, 10, date, hour, 4, 11)).toISOString();
const kept = (entry: ReturnType<typeof keptEntry>, place: number, canOpen = true): KeptCheck => ({
  ...entry,
  runId: `run-${place}`,
  place,
  canOpen,
});

const told = [
  kept(keptEntry({ at: day(1), askedBy: 'watch' }), 1, false),
  kept(keptEntry({ at: day(4), askedBy: 'watch' }), 2, false),
  kept(failingEntry({ at: day(9), changes: ['new-fault'] }), 3),
  kept(failingEntry({ at: day(9, 11) }), 4),
  kept(keptEntry({ at: day(10), changes: ['fixed'] }), 5),
  kept(
    keptEntry({ at: day(14), standing: 'not-checked', state: 'inconclusive', headline: 'The name was not found' }),
    6,
  ),
  kept(
    keptEntry({
      at: day(19),
      certificates: [certificate('b')],
      changes: ['new-certificate', 'new-addresses'],
    }),
    7,
  ),
].reverse();

const [newest = kept(keptEntry(), 1)] = told;
const mail = keptEntry().target;
const servers: readonly KeptServer[] = [
  { checks: told.length, newest },
  {
    checks: 2,
    newest: kept(
      failingEntry({ at: day(12), target: { ...mail, host: 'mail.example.com', port: 587, starttls: 'smtp' } }),
      9,
    ),
  },
  { checks: 1240, newest: kept(keptEntry({ at: day(2), target: { ...mail, host: longName } }), 10) },
];
const whole = { servers, total: servers.length, isOn: true, trouble: null };

export const historyCases: Readonly<Record<string, HistoryCase>> = {
  'history-servers': { screen: 'history', history: whole },
  'history-empty': { screen: 'history', history: { ...whole, servers: [], total: 0 } },
  'history-trouble': {
    screen: 'history',
    history: { ...whole, isOn: false, trouble: { kind: 'damaged', file: 'kept.damaged-2026-11-20-1b2c3d4e.sqlite' } },
  },
  'history-wipe': { screen: 'history', history: whole, deleting: 'everything' },
  'history-further': {
    screen: 'history',
    history: { ...whole, servers: servers.slice(1), total: 200 + servers.length - 1 },
    offset: 200,
  },
  'history-server': { screen: 'history', history: whole, checks: told },
  'history-server-none': { screen: 'history', history: whole, checks: [] },
  'history-forget': { screen: 'history', history: whole, checks: told, deleting: 'server' },
};
