// Programs that try several addresses of a name at once keep the first that answers, RFC 8305, and leave the others.
import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import { closeOf } from './draft.ts';

/** Milliseconds within which such connections begin. */
const together = 1000;

/** Indices of conversations that their client left without an objection, for another one that came to its end. */
export function lostRaces(all: readonly CaptureFacts[]): ReadonlySet<number> {
  const winners = new Map<string, CaptureFacts[]>();
  for (const one of all.filter(({ outcome }) => outcome === 'completed')) {
    const key = programOf(one);
    if (key !== null) winners.set(key, [...(winners.get(key) ?? []), one]);
  }
  const lost = all.filter((one) => {
    const key = programOf(one);
    return key !== null && wasLeft(one) && winners.get(key)?.some((winner) => raced(one, winner));
  });
  return new Set(lost.map(({ index }) => index));
}

/** The same hello for the same name. */
const programOf = ({ ja4, serverName }: CaptureFacts): string | null =>
  ja4 === null || serverName === null ? null : `${ja4} ${serverName}`;

/** The client ended it first, and no alert says that anybody minded anything. */
function wasLeft(facts: CaptureFacts): boolean {
  const { alerts, outcome, resets } = facts;
  if (outcome !== 'failed' || alerts.some(({ code }) => code !== 0 && code !== 90)) return false;
  const resetOf = (end: 'client' | 'server') => resets.find(({ from }) => from === end)?.packet ?? null;
  const left = closeOf(facts, 'client') ?? resetOf('client');
  const turnedAway = closeOf(facts, 'server') ?? resetOf('server');
  return left !== null && (turnedAway === null || left < turnedAway);
}

const raced = (one: CaptureFacts, other: CaptureFacts): boolean =>
  addressOf(one.server) !== addressOf(other.server) &&
  Math.abs(Date.parse(one.startedAt) - Date.parse(other.startedAt)) <= together;

const addressOf = (endpoint: string): string => endpoint.slice(0, endpoint.lastIndexOf(':'));
