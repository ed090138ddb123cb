import type { Notice } from '../../../renderer/state/watch.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { WatchEntry, WatchEvent, WatchEventKind, WatchList, WatchOutcome } from '../../../shared/watch.ts';
import { watched, watchedCertificate } from '../../support/watched.ts';
import { longName } from './extremes.ts';

/** The screen of servers that are checked by themselves. */
export interface WatchCase {
  readonly screen: 'watch';
  readonly watch: WatchList;
  readonly complaint?: string;
  readonly notices?: readonly Notice[];
}

const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 10, day, hour, 4, 11)).toISOString();

const outcome = (change: Partial<WatchOutcome> = {}): WatchOutcome => ({
  ...{ at: at(20), state: 'works', cause: null, confidence: null, headline: 'No fault found from this computer.' },
  ...{ certificates: [watchedCertificate('ab', '2027-02-12')], addresses: ['203.0.113.7'] },
  ...change,
});

const entry = (host: string, change: Partial<WatchEntry> = {}, port = 443): WatchEntry => ({
  ...{ watchId: `watch-${host.slice(0, 90)}`, target: watched(host, port), minutes: 1440, thresholds: [30, 14, 7, 1] },
  ...{
    isOn: true,
    addedAt: at(1),
    nextAt: at(21),
    last: outcome(),
    answeredAt: at(20),
    isDoubted: false,
    isWavering: false,
    isChecking: false,
  },
  ...change,
});

const failing = outcome({
  ...{ state: 'failing', cause: 'certificate-expired', confidence: 'confirmed' },
  headline: 'The server’s certificate ended on 19 Nov 2026.',
  certificates: [watchedCertificate('cd', '2026-11-19')],
});

const event = (eventId: number, kind: WatchEventKind, host: string, parameters = {}, form = ''): WatchEvent => ({
  ...{ eventId, watchId: `watch-${host.slice(0, 90)}`, at: at(20 - (eventId % 19)), kind },
  text: phrase(`watch-event.${kind}${form}`, { where: host, ...parameters }),
});

const ends = { ends: '12 Dec 2026', issuer: 'Example CA', count: 30 };
const renewed = { oldStarts: '1 Sep 2026', oldEnds: '30 Nov 2026', starts: '14 Nov 2026', ends: '12 Feb 2027' };
const ordinaryEvents = [
  event(1, 'expired', 'shop.example.com', { ...ends, ends: '19 Nov 2026' }),
  event(2, 'expires-soon', 'mail.example.com', ends, '.many'),
  event(3, 'wavers', 'chat.example.com', { failed: 3, checks: 6, headline: 'Nobody answers.' }),
  event(4, 'expires-soon', 'api.example.com', { ...ends, what: 'Example Intermediate' }, '.above.many'),
  event(5, 'recovered', 'api.example.com'),
  event(6, 'unreachable', 'api.example.com', { headline: 'Nobody answers at 203.0.113.7, port 443.' }),
  event(8, 'new-certificate', 'api.example.com', renewed),
  event(9, 'new-addresses', 'api.example.com', { added: '203.0.113.7', before: '203.0.113.5' }),
];

const ordinary = [
  entry('api.example.com'),
  entry('shop.example.com', { last: failing, minutes: 60, nextAt: at(20, 10) }),
  entry('mail.example.com', { isChecking: true, last: outcome({ certificates: [] }) }, 587),
  entry('ldap.example.com', { last: outcome({ state: 'unreachable', headline: 'Nobody answers.' }), isDoubted: true }),
  entry('chat.example.com', { isWavering: true }),
  entry('old.example.com', { isOn: false, nextAt: null, minutes: 45 }),
  entry('new.example.com', { last: null, nextAt: at(20) }),
];

const list = (change: Partial<WatchList> = {}): WatchList => ({
  ...{ entries: ordinary, events: ordinaryEvents, isPaused: false, inBackground: null, isKept: true, trouble: null },
  ...change,
});

const shown = (watch: WatchList, complaint?: string): WatchCase => ({
  ...{ screen: 'watch', watch },
  ...(complaint !== undefined && { complaint }),
});

const noticeOf = (name: string): Notice => ({
  title: `${name}.example.com fails`,
  text: 'Nobody answers at 203.0.113.7, port 443.',
  target: watched(`${name}.example.com`, 443),
});

/** States of that screen, by name. */
export const watchCases: Readonly<Record<string, WatchCase>> = {
  'watch-empty': shown(list({ entries: [], events: [] })),
  'watch-one': shown(list({ entries: ordinary.slice(0, 1), events: [], inBackground: true })),
  'watch-ordinary': shown(list()),
  'watch-messages': { ...shown(list()), notices: ['shop', 'api'].map(noticeOf) },
  'watch-paused': shown(list({ isPaused: true, inBackground: false })),
  'watch-unkept': shown(list({ entries: [], events: [], isKept: false })),
  'watch-damaged': shown(
    list({ entries: [], events: [], trouble: { kind: 'damaged', file: 'kept.sqlite.damaged-2026-11-20' } }),
  ),
  'watch-full': shown(
    list({
      entries: Array.from({ length: 50 }, (_, place) => entry(`shop-${place}.example.com`)),
      events: Array.from({ length: 200 }, (_, place) => event(place, 'recovered', `shop-${place % 50}.example.com`)),
    }),
    'The watch list has room for 100 servers. Take one off first.',
  ),
  'watch-longest': shown(
    list({
      entries: [entry(longName, { last: { ...failing, headline: `${longName} does not answer.` } }, 65535)],
      events: [
        event(1, 'new-addresses', longName, { added: '2001:db8:85a3:8d3:1319:8a2e:370:7344', before: longName }),
      ],
    }),
  ),
};
