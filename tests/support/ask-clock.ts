import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { type ClockInquiry, inspectClock } from '../../main/evidence/network/clock.ts';
import { askingTimeServer } from '../../main/system/ntp.ts';
import { NetworkClock } from '../../shared/network/clock.ts';

export interface ClockWish extends Partial<ClockInquiry> {
  /** Seconds by which this machine's clock is ahead; negative is behind. */
  readonly ahead?: number;
  readonly signal?: AbortSignal;
  readonly watch?: (soFar: NetworkClock) => void;
}

/** When the program of these tests was made. */
export const builtAt = new Date('2026-11-01T00:00:00Z');

/** Compares a clock that is off by so much with what a run has seen. Names of time servers are all on loopback. */
export async function askClock(wish: ClockWish = {}): Promise<NetworkClock> {
  const { ahead = 0, signal = new AbortController().signal, watch, ...inquiry } = wish;
  const wallClock = () => Date.now() + ahead * 1000;
  const now = () => performance.now();
  const notBefore = builtAt.getTime();
  const none = { dates: [], stapled: [], certificates: [], randoms: [], timeServers: [], allowed: [] };
  const section = await inspectClock(
    { builtAt, ...none, limits: { dnsMs: 500, tries: [300, 300] }, ...inquiry },
    {
      wallClock: () => new Date(wallClock()),
      zoneMinutes: () => 60,
      now,
      resolve: (name) =>
        Promise.resolve(
          name === 'nowhere.test'
            ? { ok: false, state: 'not-found', errorCode: 'ENOTFOUND' }
            : { ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] },
        ),
      askTimeServer: askingTimeServer({ randomBytes: () => randomBytes(8), wallClock, now, notBefore }),
    },
    signal,
    watch,
  );
  return v.parse(NetworkClock, section);
}
