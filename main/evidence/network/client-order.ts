import type { ClientOrder, OrderStep, TcpResult } from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import { networkPortsTexts } from '../../../shared/text/en/network-ports.ts';
import { say } from '../../../shared/text/say.ts';
import { addressBits } from '../../system/address-bits.ts';

/** An address with what this machine would send from, in the order of the resolver. */
export interface Destination {
  readonly address: string;
  readonly family: 4 | 6;
  /** Null where there is no route or no address of the family. */
  readonly source: string | null;
}

/** RFC 8305 section 8. */
const attemptDelayMs = 250;

/**
 * The order in which a racing client tries addresses (RFC 6724 section 6, then the families in turns, RFC 8305
 * section 4), and who wins by what was measured. Pure.
 */
export function orderForClient(
  destinations: readonly Destination[],
  measured: ReadonlyMap<string, TcpResult>,
): ClientOrder {
  const sorted = sortDestinations(destinations);
  const steps = interleave(sorted).map(
    ({ destination: { address, family, source }, rule }, index): OrderStep => ({
      address,
      family,
      source,
      rule,
      startsAfterMs: index * attemptDelayMs,
      why: say(networkPortsTexts, phrase(`order.${rule}`, { address })),
    }),
  );
  const race = runRace(steps, measured);
  const turns = takeTurns(
    sorted.map(({ destination }) => destination),
    measured,
  );
  return {
    steps,
    winner: race?.address ?? null,
    winnerAfterMs: race?.afterMs ?? null,
    oneByOne: turns,
    summary: summarise(steps, race, turns),
  };
}

interface Sorted {
  readonly destination: Destination;
  /** What put it behind the one before. */
  readonly rule: OrderStep['rule'];
}

function sortDestinations(destinations: readonly Destination[]): Sorted[] {
  const order = destinations.toSorted((one, other) => compare(one, other).sign);
  return order.map((destination, index) => {
    const before = order[index - 1];
    return { destination, rule: before === undefined ? 'first' : compare(before, destination).rule };
  });
}

/** The rules of RFC 6724 section 6 that can be told from outside the kernel: 3, 4 and 7 cannot. */
function compare(one: Destination, other: Destination): { sign: number; rule: OrderStep['rule'] } {
  if ((one.source === null) !== (other.source === null))
    return { sign: one.source === null ? 1 : -1, rule: 'avoid-unusable' };
  const [left, right] = [traitsOf(one), traitsOf(other)];
  const differences: [OrderStep['rule'], number][] = [
    ['matching-scope', Number(right.scopeMatches) - Number(left.scopeMatches)],
    ['matching-label', Number(right.labelMatches) - Number(left.labelMatches)],
    ['precedence', right.precedence - left.precedence],
    ['smaller-scope', left.scope - right.scope],
    // Rule 9 holds within IPv6 alone, as systems do it since it would send all IPv4 to one server.
    ['longest-prefix', one.family === 6 && other.family === 6 ? right.prefix - left.prefix : 0],
  ];
  const [rule, sign] = differences.find(([, difference]) => difference !== 0) ?? ['as-resolved', 0];
  return { sign, rule };
}

interface Traits {
  readonly scope: number;
  readonly scopeMatches: boolean;
  readonly labelMatches: boolean;
  readonly precedence: number;
  readonly prefix: number;
}

function traitsOf({ address, source }: Destination): Traits {
  const { label, precedence } = policyOf(address);
  const scope = scopeOf(address);
  return {
    scope,
    scopeMatches: source !== null && scopeOf(source) === scope,
    labelMatches: source !== null && policyOf(source).label === label,
    precedence,
    prefix: source === null ? 0 : commonBits(address, source),
  };
}

/** RFC 6724 section 2.1, the longest match first. */
const policies = [
  ['::1', 128, 50, 0],
  ['::ffff:0:0', 96, 35, 4],
  ['::', 96, 1, 3],
  ['2001::', 32, 5, 5],
  ['2002::', 16, 30, 2],
  ['3ffe::', 16, 1, 12],
  ['fec0::', 10, 1, 11],
  ['fc00::', 7, 3, 13],
  ['::', 0, 40, 1],
] as const;

function policyOf(address: string): { precedence: number; label: number } {
  const [, , precedence, label] = policies.find(([base, bits]) => commonBits(address, base) >= bits) ?? policies[8];
  return { precedence, label };
}

/** RFC 6724 section 3: link-local 2, site-local 5, everything else 14; IPv4 as in section 3.2. */
function scopeOf(address: string): number {
  const links = ['::1', 'fe80::', '127.0.0.0', '169.254.0.0'] as const;
  const widths = [128, 10, 104, 112] as const;
  if (links.some((base, index) => commonBits(address, base) >= (widths[index] ?? 128))) return 2;
  return commonBits(address, 'fec0::') >= 10 ? 5 : 14;
}

/** How many leading bits two addresses share; IPv4 counts in its IPv4-mapped form. */
function commonBits(one: string, other: string): number {
  const [left, right] = [addressBits(one), addressBits(other)];
  if (left === null || right === null) return 0;
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at < 0 ? 128 : at * 8 + Math.clz32((left[at] ?? 0) ^ (right[at] ?? 0)) - 24;
}

/** RFC 8305 section 4 with a First Address Family Count of 1; addresses nobody can use stay behind. */
function interleave(sorted: readonly Sorted[]): Sorted[] {
  const usable = sorted.filter(({ destination }) => destination.source !== null);
  const first = usable[0]?.destination.family;
  const lines = [
    usable.filter(({ destination }) => destination.family === first),
    usable.filter(({ destination }) => destination.family !== first),
  ];
  const mixed: Sorted[] = [];
  for (let turn = 0; turn < usable.length; turn += 1) {
    for (const line of lines) {
      const next = line[turn];
      if (next !== undefined) mixed.push(next);
    }
  }
  const all = [...mixed, ...sorted.filter(({ destination }) => destination.source === null)];
  return all.map((entry, index) => (sorted[index] === entry ? entry : { ...entry, rule: moved(entry) }));
}

const moved = ({ rule }: Sorted): OrderStep['rule'] => (rule === 'avoid-unusable' ? rule : 'alternate-family');

interface Won {
  readonly address: string;
  readonly afterMs: number;
}

/** The next attempt begins after the delay, or as soon as the one before has failed. */
function runRace(steps: readonly OrderStep[], measured: ReadonlyMap<string, TcpResult>): Won | null {
  let start = 0;
  let best: Won | null = null;
  for (const { address } of steps) {
    const { milliseconds, state } = measured.get(address) ?? { milliseconds: null, state: 'not-tested' };
    if (best !== null && best.afterMs <= start) break;
    const end = start + (milliseconds ?? attemptDelayMs);
    if (state === 'open' && (best === null || end < best.afterMs)) best = { address, afterMs: end };
    start = state === 'open' ? start + attemptDelayMs : Math.min(start + attemptDelayMs, end);
  }
  return best;
}

function takeTurns(order: readonly Destination[], measured: ReadonlyMap<string, TcpResult>): ClientOrder['oneByOne'] {
  let waited = 0;
  let atLeast = false;
  for (const { address } of order) {
    const result = measured.get(address);
    if (result === undefined) continue;
    waited += result.milliseconds ?? 0;
    if (result.state === 'open') return { address, afterMs: waited, atLeast };
    atLeast ||= result.state === 'no-answer';
  }
  return null;
}

function summarise(steps: readonly OrderStep[], race: Won | null, turns: ClientOrder['oneByOne']): string {
  if (race === null)
    return say(networkPortsTexts, phrase(steps.length === 0 ? 'order.summary.empty' : 'order.summary.none'));
  const parameters = { address: race.address, milliseconds: Math.round(race.afterMs) };
  if (turns === null || turns.afterMs < race.afterMs + 1000) {
    return say(networkPortsTexts, phrase('order.summary.winner', parameters));
  }
  const id = turns.atLeast ? 'order.summary.slow-at-least' : 'order.summary.slow';
  return say(networkPortsTexts, phrase(id, { ...parameters, seconds: Math.round(turns.afterMs / 100) / 10 }));
}
