import type { Hop, IcmpWord, Ping } from '../../../shared/network/path.ts';
import { addressBits } from '../../system/address-bits.ts';
import type { TracedHop } from '../../system/traceroute/traceroute.ts';

/**
 * What one hop said, before anything behind it is known. `end` stands until something behind it answers.
 * `target` is an address literal.
 */
export function hopOf({ hop, probes }: TracedHop, target: string): Hop {
  const answers = probes.filter(({ address }) => address !== null);
  const addresses = [...new Set(answers.flatMap(({ address }) => address ?? []))];
  const times = answers.flatMap(({ milliseconds }) => milliseconds ?? []);
  const [first = null, ...others] = addresses;
  const icmp = mostTelling(answers.flatMap((answer) => answer.icmp ?? []));
  return {
    hop,
    address: first,
    others: others.slice(0, 10),
    milliseconds: times.length === 0 ? null : Math.min(...times),
    sent: probes.length,
    answered: answers.length,
    icmp,
    // A refusal in the name of the target is an answer of the target.
    isTarget: addresses.some((address) => isSame(address, target)),
    weight: answers.length === 0 ? 'end' : 'fine',
  };
}

const mostTelling = (words: readonly IcmpWord[]): IcmpWord | null =>
  words.find((word) => word !== 'other') ?? words[0] ?? null;

const isSame = (one: string, other: string) => String(addressBits(one)) === String(addressBits(other));

/**
 * Tells silence that means nothing from loss. A router answers such packets when it likes and passes on all others,
 * so only what goes on to the target is loss, and only where ping lost packets as well. Gives the first hop of it.
 */
export function weighHops(hops: readonly Hop[], ping: Ping): { hops: Hop[]; lossFrom: number | null } {
  const lastHeard = hops.findLastIndex(({ answered }) => answered > 0);
  const from = pingLost(ping) ? startOfLoss(hops) : null;
  const weighed = hops.map((hop, index): Hop => ({ ...hop, weight: weightOf(hop, index, lastHeard, from) }));
  return { hops: weighed, lossFrom: from === null ? null : (hops[from]?.hop ?? null) };
}

const pingLost = ({ received, sent }: Ping) => received > 0 && received < sent;

/** Index of the first hop from which on each one misses answers, the target among them. */
function startOfLoss(hops: readonly Hop[]): number | null {
  const target = hops.findIndex(({ isTarget }) => isTarget);
  if (target < 0) return null;
  let start: number | null = null;
  for (let index = target; index >= 0 && isLossy(hops[index]); index -= 1) start = index;
  return start;
}

const isLossy = (hop: Hop | undefined) => hop !== undefined && hop.answered < hop.sent;

function weightOf(hop: Hop, index: number, lastHeard: number, lossFrom: number | null): Hop['weight'] {
  if (index > lastHeard) return 'end';
  if (lossFrom !== null && index >= lossFrom) return 'loss';
  return hop.answered < hop.sent ? 'quiet' : 'fine';
}
