import type { HealthDocument, HealthState, HealthStep, Practice } from '../../shared/health.ts';
import { healthStates } from '../../shared/health.ts';
import { isSameServer, serverKey } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import type { WatchEntry, WatchList } from '../../shared/watch.ts';
import type { Status } from '../parts/StatusMark.tsx';

export const healthMarks: Readonly<Record<HealthState, Status>> = {
  problem: 'fail',
  risk: 'warn',
  'not-known': 'not-tested',
  ok: 'pass',
};

/** How many practices are in each state, the gravest first; states without any are left out. */
export function countStates({ practices }: Pick<HealthDocument, 'practices'>) {
  return healthStates
    .map((state) => ({ state, count: practices.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0);
}

/** The headline of the whole: `nothing` where not one thing was seen. */
export function wholeState({ practices }: Pick<HealthDocument, 'practices'>): HealthState | 'nothing' {
  const seen = practices.some(({ lines }) => lines.some(({ state }) => state !== 'not-known'));
  return seen ? (countStates({ practices })[0]?.state ?? 'nothing') : 'nothing';
}

/**
 * The headline says what it is where one habit has it: not all that needs mending fails. A fault of the newest check goes
 * before every habit, and may be none of the server's.
 */
export function headlineId(document: Pick<HealthDocument, 'practices' | 'fault'>) {
  if (document.fault !== null) return 'healthy.head.fault';
  const state = wholeState(document);
  if (state !== 'problem' && state !== 'risk') return `healthy.head.${state}` as const;
  const [first, second] = document.practices.filter((one) => one.state === state);
  return first === undefined || second !== undefined
    ? (`healthy.head.${state}.several` as const)
    : (`healthy.head.${state}.${first.practice}` as const);
}

/** What would tell more about what is not in order, each step once. */
export function stepsFor({ lines }: Practice): readonly HealthStep[] {
  const wanted = lines.flatMap(({ action, state }) => (action !== null && state !== 'ok' ? [action] : []));
  return [...new Set(wanted)];
}

/** A server that was typed on the screen, and the one that had been looked at then. */
export interface TypedServer {
  readonly typed: Target | null;
  /** Its key; empty where there was none. */
  readonly typedBeside: string;
}

/** The server on screen: the one that was typed, until another one is looked at. */
export function serverOnScreen(lookedAt: Target | null, { typed, typedBeside }: TypedServer): Target | null {
  return typed !== null && typedBeside === keyOf(lookedAt) ? typed : (lookedAt ?? typed);
}

export const keyOf = (target: Target | null) => (target === null ? '' : serverKey(target));

/** What is looked at for a server, as far as it tells that there is something new. */
export interface Known {
  /** How far whatever asks servers or reads files has got. */
  readonly phases: readonly string[];
  readonly watch: WatchList | null;
  readonly history: readonly { readonly newest: { readonly runId: string; readonly target: Target } }[];
}

/** Changes whenever more is known of a server: something ended, a watch check too. */
export function whatIsKnown({ history, phases, watch }: Known, target: Target): string {
  const isIt = (one: { readonly target: Target }) => isSameServer(one.target, target);
  const entry = watch?.entries.find(isIt);
  const newest = history.find((one) => isIt(one.newest))?.newest.runId;
  return JSON.stringify([phases, entry && watched(entry), watch?.isPaused, newest]);
}

const watched = ({ isOn, last, minutes }: WatchEntry) => [isOn, minutes, last?.at];
