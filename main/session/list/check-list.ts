import type { Target } from '../../../shared/target.ts';
import type { Resolve } from '../../system/resolver.ts';
import { someAtATime } from '../../system/turn.ts';
import type { Limits, SessionPorts } from '../ports.ts';
import { eachAsRead } from './each-as-read.ts';
import { hostTurns } from './host-turns.ts';
import { type LookUps, lookUpFirst } from './look-up-first.ts';

/** How a list is gone through. */
export interface ListPace {
  /** Servers that are checked at the same time. */
  readonly atOnce: number;
  /** Names that the system is asked for at the same time: fewer than it has threads for. */
  readonly lookUpsAtOnce: number;
  readonly dnsMs: Limits['dnsMs'];
  readonly ports: Pick<SessionPorts, 'now' | 'resolve'>;
}

/** What is done with each entry of a list. */
export interface ListWork<Entry, Asked extends { readonly target: Target }> {
  /** What an entry asks; null where it is no question, and `read` has told so. */
  readonly read: (entry: Entry) => Promise<Asked | null>;
  /** Checks one server and tells what came of it; never rejects. */
  readonly check: (asked: Asked, resolve: Resolve) => Promise<void>;
}

/**
 * Checks every entry once: some servers at a time, and never two of them at the same address. Entries whose address is
 * being asked wait beside the others, as many as memory has room for.
 */
export async function checkList<Entry, Asked extends { readonly target: Target }>(
  entries: AsyncIterable<Entry>,
  { atOnce, dnsMs, lookUpsAtOnce, ports }: ListPace,
  { check, read }: ListWork<Entry, Asked>,
  stop: AbortSignal,
): Promise<void> {
  const lookUps: LookUps = { ...ports, dnsMs, turn: someAtATime(lookUpsAtOnce) };
  const [atHosts, inTurn] = [hostTurns(), someAtATime(atOnce)];
  await eachAsRead(entries, waitingFor(atOnce), stop, async (entry) => {
    const asked = await read(entry);
    if (asked === null || stop.aborted) return;
    const { hosts, resolve } = await lookUpFirst(asked.target, lookUps, stop);
    await atHosts(hosts, () => inTurn(async () => (stop.aborted ? undefined : check(asked, resolve))));
  });
}

/** Entries that were read and are not done: those under way, and those whose address is busy. */
const waitingFor = (atOnce: number) => 16 * atOnce;
