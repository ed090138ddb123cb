// Which of many values a server accepts, and in what order, when each answer names one.
import type { Accepted, Choice, Offer } from './inquiry.ts';
import { Order } from './order.ts';
import { sayFor } from './reasons.ts';

export interface Candidates {
  /** Each at most once, in the order servers probably have. */
  readonly values: readonly number[];
  /** Most that one hello may offer. */
  readonly perOffer: number;
  /** How likely a value is to be accepted, 0 to 1: where work is shared out, each gets the same of that. Absent: 1. */
  readonly likelihood?: (value: number) => number;
  /** False for values that servers move up for clients that put one of them first. */
  readonly steady?: (value: number) => boolean;
  /** Whether some are surely accepted. Absent: true. */
  readonly isExpected?: boolean;
  /** Called with what is known so far. */
  readonly found?: (value: number) => void;
  readonly nameOf: (value: number) => string;
}

/** A walk over some candidates: runs of values that were accepted, each in the server's order. */
interface Walk {
  readonly runs: readonly (readonly number[])[];
  /** Empty where it came to its end. */
  readonly reason: string;
}

/**
 * Walks "offer what is left until refused" over several connections at once: blocks of candidates side by side, and a
 * block that turns out rich is split. Every run of answers is in the server's order; runs are joined by asking only
 * where one ends and the next begins, since candidates come in the order servers probably have. Where that guess is
 * wrong, they are merged, value by value. Where something is expected, the first block is offered both ways round: a server without an order takes
 * the first each time, and is asked for each likely value by itself, all at once.
 */
export async function enumerate(candidates: Candidates, ask: Offer): Promise<Accepted> {
  const { values, perOffer } = candidates;
  const blocks = Array.from({ length: Math.ceil(values.length / perOffer) }, (_, index) =>
    values.slice(index * perOffer, (index + 1) * perOffer),
  );
  const order = orderOf(candidates, ask);
  const isForBoth = (index: number) => index === 0 && (candidates.isExpected ?? true);
  const walks = blocks.map((block, index) => (isForBoth(index) ? walkBothWays : walk)(candidates, order, block));
  return concluded(candidates, order, joined(await Promise.all(walks)), 'ordered');
}

/**
 * Asks for each likely value by itself, all at once, and walks the rest: one turn where a walk takes many, for values
 * that are few. Their order costs one more for each that was found; null does without.
 */
export async function askForEach(candidates: Candidates, ask: Offer, ordered: 'ordered' | null): Promise<Accepted> {
  const order = orderOf(candidates, ask);
  const likely = candidates.values.filter(isLikely(candidates));
  const backwards = ordered === null ? null : order.offer(likely.toReversed());
  const walked = await walkEach(candidates, order, candidates.values);
  const last = likely.findLast((value) => walked.runs.flat().includes(value));
  const choice = await backwards;
  // With an order of its own, the server passed over what was offered before.
  if (choice?.kind === 'chosen' && last !== undefined && choice.value !== last) order.guess('server');
  return concluded(candidates, order, walked, ordered);
}

const orderOf = ({ steady = always }: Candidates, ask: Offer) => new Order(ask, steady);

async function concluded(
  { values }: Candidates,
  order: Order,
  { runs, reason }: Walk,
  ordered: 'ordered' | null,
): Promise<Accepted> {
  const sorted = ordered === null ? runs.flat() : await order.join(runs);
  await order.settled();
  const preference = ordered === null ? 'unknown' : order.preferenceAmong(sorted);
  const inOrder = preference === 'server' ? sorted : values.filter((value) => sorted.includes(value));
  const doubt = reason === '' && order.contradicted ? sayFor('answers-differ') : reason;
  return { values: inOrder, preference, complete: doubt === '', reason: doubt };
}

async function walkBothWays(candidates: Candidates, order: Order, block: readonly number[]): Promise<Walk> {
  const [first, last] = await Promise.all([order.offer(block), order.offer(block.toReversed())]);
  const ends = [first, last].flatMap((choice) => (choice.kind === 'chosen' ? [choice.value] : []));
  const isClients = new Set(ends).size === 2 && ends.every((value) => block.includes(value));
  if (!isClients) return walk(candidates, order, block, { first });
  order.guess('client');
  for (const value of ends) candidates.found?.(value);
  const left = block.filter((value) => !ends.includes(value));
  return joined([{ runs: [ends], reason: '' }, await walkEach(candidates, order, left)]);
}

/** Each likely value by itself, and a walk over the rest, all at once. */
async function walkEach(candidates: Candidates, order: Order, values: readonly number[]): Promise<Walk> {
  const likely = values.filter(isLikely(candidates));
  const refused: number[] = [];
  const each = likely.map(async (value): Promise<Walk> => {
    const choice = await order.offer([value]);
    if (choice.kind === 'none') refused.push(value);
    if (choice.kind !== 'chosen') return over(choice);
    if (choice.value !== value) return { runs: [], reason: beside(candidates, [value], choice.value) };
    candidates.found?.(value);
    return { runs: [[value]], reason: '' };
  });
  const rest = values.filter((value) => !likely.includes(value));
  const walks = await Promise.all([...each, ...(rest.length > 0 ? [walk(candidates, order, rest)] : [])]);
  if (refused.length > 0 && refused.length < likely.length) order.doubt(refused);
  return joined(walks);
}

/** Accepted values after which a walk is shared out: the whole block at once, and parts where they turn out rich. */
const richAfter = (part: boolean) => (part ? 2 : 1);

async function walk(
  candidates: Candidates,
  order: Order,
  block: readonly number[],
  { part = false, first = null }: { readonly part?: boolean; readonly first?: Choice | null } = {},
): Promise<Walk> {
  const values: number[] = [];
  let left = block;
  while (left.length > 0) {
    const choice = values.length === 0 && first !== null ? first : await order.offer(left);
    if (choice.kind === 'none' && values.length > 0 && promising(candidates, left)) order.doubt(left);
    if (choice.kind !== 'chosen') return { runs: values.length > 0 ? [values] : [], reason: over(choice).reason };
    const reason = beside(candidates, left, choice.value);
    if (reason !== '') return { runs: values.length > 0 ? [values] : [], reason };
    candidates.found?.(choice.value);
    values.push(choice.value);
    order.see(values);
    left = left.filter((other) => other !== choice.value);
    if (values.length === richAfter(part) && promising(candidates, left)) {
      const shares = shared(candidates, left, part ? 2 : 3);
      const walks = shares.map((share) => walk(candidates, order, share, { part: true }));
      const rest = joined(await Promise.all(walks));
      const [next = [], ...others] = rest.runs;
      const run = [...values, ...next];
      order.see(run);
      return { runs: [run, ...others], reason: rest.reason };
    }
  }
  return { runs: [values], reason: '' };
}

const joined = (walks: readonly Walk[]): Walk => ({
  runs: walks.flatMap(({ runs }) => runs),
  reason: walks.find(({ reason }) => reason !== '')?.reason ?? '',
});

const over = (choice: Exclude<Choice, { kind: 'chosen' }>): Walk => ({
  runs: [],
  reason: choice.kind === 'unknown' ? choice.reason : '',
});

/** What to say of a server that chose what it was not offered; empty where it did not. */
const beside = ({ nameOf }: Candidates, offered: readonly number[], chosen: number): string =>
  offered.includes(chosen) ? '' : sayFor('answers-beside-the-question', { chosen: nameOf(chosen) });

/** Whether there is enough left that two may share it. */
const promising = ({ likelihood = certain }: Candidates, left: readonly number[]): boolean =>
  left.reduce((sum, value) => sum + likelihood(value), 0) >= 3;

const isLikely =
  ({ likelihood = certain }: Candidates) =>
  (value: number): boolean =>
    likelihood(value) > 0.5;

const certain = () => 1;
const always = () => true;

/** Neighbouring shares, so many, that probably hold about the same number of accepted values. */
function shared(
  { likelihood = certain }: Candidates,
  values: readonly number[],
  count: number,
): readonly (readonly number[])[] {
  const each = values.reduce((sum, value) => sum + likelihood(value), 0) / count;
  const shares = Array.from({ length: count }, (): number[] => []);
  let before = 0;
  for (const value of values) {
    shares[Math.min(count - 1, Math.floor(before / each))]?.push(value);
    before += likelihood(value);
  }
  return shares;
}
