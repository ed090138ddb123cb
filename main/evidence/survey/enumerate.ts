// Which of many values a server accepts, and in what order, when each answer names one.
import type { Accepted } from './inquiry.ts';
import { sayFor } from './reasons.ts';

/** What a hello that offers some values was answered with. */
export type Choice =
  | { readonly kind: 'chosen'; readonly value: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Offers these, best first. */
export type Offer = (values: readonly number[]) => Promise<Choice>;

export interface Candidates {
  /** Each at most once, in the order servers probably have. */
  readonly values: readonly number[];
  /** Most that one hello may offer. */
  readonly perOffer: number;
  /** How likely a value is to be accepted, 0 to 1: where work is shared out, each gets the same of that. Absent: 1. */
  readonly likelihood?: (value: number) => number;
  /** False for values that servers move up for some clients: they say nothing about who decides the order. */
  readonly steady?: (value: number) => boolean;
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
 * wrong, they are merged, value by value. The first block is offered both ways round: a server without an order takes
 * the first each time, and is asked for each likely value by itself, all at once.
 */
export async function enumerate(candidates: Candidates, offer: Offer): Promise<Accepted> {
  const { values, perOffer } = candidates;
  const blocks = Array.from({ length: Math.ceil(values.length / perOffer) }, (_, index) =>
    values.slice(index * perOffer, (index + 1) * perOffer),
  );
  const order = new Order(offer);
  const walks = blocks.map((block, index) => (index === 0 ? walkBothWays : walk)(candidates, offer, order, block));
  return concluded(candidates, order, joined(await Promise.all(walks)));
}

/**
 * Asks for each likely value by itself, all at once, and walks the rest: one turn where a walk takes many, for values
 * that are few. Their order costs one more for each that was found; null does without.
 */
export async function askForEach(candidates: Candidates, offer: Offer, order: 'ordered' | null): Promise<Accepted> {
  const { values } = candidates;
  const asked = new Order(offer);
  const backwards = order === 'ordered' ? offer(values.filter(isLikely(candidates)).toReversed()) : null;
  const walked = await walkEach(candidates, offer, asked, values);
  if (order === 'ordered') {
    const choice = await backwards;
    // It was the last that it takes: with an order of its own, the server passed over what was offered before.
    if (choice?.kind === 'chosen' && choice.value !== walked.runs.flat().at(-1)) asked.decide('server');
    return concluded(candidates, asked, walked);
  }
  const found = walked.runs.flat();
  const { reason } = walked;
  return {
    values: values.filter((value) => found.includes(value)),
    preference: 'unknown',
    complete: reason === '',
    reason,
  };
}

async function concluded({ values }: Candidates, order: Order, { runs, reason }: Walk): Promise<Accepted> {
  const sorted = await order.join(runs);
  const preference = await order.preference();
  await order.settled();
  const inOrder = preference === 'server' ? sorted : values.filter((value) => sorted.includes(value));
  const doubt = reason === '' && order.contradicted ? sayFor('answers-differ') : reason;
  return { values: inOrder, preference, complete: doubt === '', reason: doubt };
}

async function walkBothWays(
  candidates: Candidates,
  offer: Offer,
  order: Order,
  block: readonly number[],
): Promise<Walk> {
  const { steady = always } = candidates;
  const [first, last] = await Promise.all([offer(block), offer(block.toReversed())]);
  const ends = [first, last].flatMap((choice) => (choice.kind === 'chosen' ? [choice.value] : []));
  const isClients = new Set(ends).size === 2 && ends.every((value) => steady(value) && block.includes(value));
  if (!isClients) return walk(candidates, offer, order, block, { first });
  order.decide('client');
  for (const value of ends) candidates.found?.(value);
  const left = block.filter((value) => !ends.includes(value));
  return joined([{ runs: [ends], reason: '' }, await walkEach(candidates, offer, order, left)]);
}

/** Each likely value by itself, and a walk over the rest, all at once. */
async function walkEach(candidates: Candidates, offer: Offer, order: Order, values: readonly number[]): Promise<Walk> {
  const likely = isLikely(candidates);
  const refused: number[] = [];
  const each = values.filter(likely).map(async (value): Promise<Walk> => {
    const choice = await offer([value]);
    if (choice.kind === 'none') refused.push(value);
    if (choice.kind !== 'chosen') return over(choice);
    if (choice.value === value) candidates.found?.(value);
    return { runs: [[value]], reason: beside(candidates, [value], choice.value) };
  });
  const rest = values.filter((value) => !likely(value));
  const walks = await Promise.all([...each, ...(rest.length > 0 ? [walk(candidates, offer, order, rest)] : [])]);
  if (refused.length > 0 && refused.length < each.length) order.doubt(refused);
  return joined(walks);
}

const isLikely =
  ({ likelihood = always }: Candidates) =>
  (value: number): boolean =>
    likelihood(value) > 0.5;

/** Accepted values after which a walk is shared out: the whole block at once, and parts where they turn out rich. */
const richAfter = (part: boolean) => (part ? 2 : 1);

async function walk(
  candidates: Candidates,
  offer: Offer,
  order: Order,
  block: readonly number[],
  { part = false, first = null }: { readonly part?: boolean; readonly first?: Choice | null } = {},
): Promise<Walk> {
  const { steady = () => true } = candidates;
  const values: number[] = [];
  let left = block;
  while (left.length > 0) {
    const choice = values.length === 0 && first !== null ? first : await offer(left);
    if (choice.kind === 'none' && values.length > 0 && promising(candidates, left)) order.doubt(left);
    if (choice.kind !== 'chosen') return { runs: values.length > 0 ? [values] : [], reason: over(choice).reason };
    const reason = beside(candidates, left, choice.value);
    if (reason !== '') return { runs: values.length > 0 ? [values] : [], reason };
    candidates.found?.(choice.value);
    values.push(choice.value);
    order.see(values.filter(steady));
    left = left.filter((other) => other !== choice.value);
    if (values.length === richAfter(part) && promising(candidates, left)) {
      const shares = shared(candidates, left, part ? 2 : 3).map((share) =>
        walk(candidates, offer, order, share, { part: true }),
      );
      const rest = joined(await Promise.all(shares));
      const [first = [], ...others] = rest.runs;
      const run = [...values, ...first];
      order.see(run.filter(steady));
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
const promising = ({ likelihood = always }: Candidates, left: readonly number[]): boolean =>
  left.reduce((sum, value) => sum + likelihood(value), 0) >= 3;

const always = () => 1;

/** Neighbouring shares, so many, that probably hold about the same number of accepted values. */
function shared(
  { likelihood = always }: Candidates,
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

/** Who decides the order, and what it is. */
class Order {
  /** True once the same was refused and accepted: then other refusals prove nothing either. */
  contradicted = false;
  readonly #offer: Offer;
  readonly #doubts: Promise<void>[] = [];
  #preference: Promise<Accepted['preference']> | null = null;

  constructor(offer: Offer) {
    this.#offer = offer;
  }

  decide(preference: 'server' | 'client'): void {
    this.#preference ??= Promise.resolve(preference);
  }

  /** Two that were chosen one after the other tell who decides: offer them the other way round. */
  see([first, second]: readonly number[]): void {
    if (first === undefined || second === undefined) return;
    this.#preference ??= this.#takes([second, first], first).then((server) =>
      server === null ? 'unknown' : server ? 'server' : 'client',
    );
  }

  /** A refusal that ended a walk is asked once more, beside what goes on: servers behind one address may differ. */
  doubt(refused: readonly number[]): void {
    const again = this.#offer(refused).then(({ kind }) => {
      this.contradicted ||= kind === 'chosen';
    });
    this.#doubts.push(again);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#doubts);
  }

  preference(): Promise<Accepted['preference']> {
    return this.#preference ?? Promise.resolve('unknown');
  }

  /** All values of the runs in the server's order: end to end where one begins after the one before ends. */
  async join(runs: readonly (readonly number[])[]): Promise<readonly number[]> {
    const [first, ...others] = runs.filter((run) => run.length > 0);
    if (first === undefined || others.length === 0) return first ?? [];
    const lists = [first, ...others];
    const border = (index: number) => this.#precedes(lists[index] ?? [], lists[index + 1] ?? []);
    if (this.#preference !== null && (await this.#preference) !== 'server') return lists.flat();
    const head = border(0);
    // What was offered first and was not taken shows an order; what was taken may be the client's.
    this.#preference ??= head.then((fits) =>
      fits ? 'server' : this.#takesFirst(first.at(-1) ?? 0, others[0]?.[0] ?? 0),
    );
    if ((await this.#preference) !== 'server') return lists.flat();
    const fits = await Promise.all([head, ...others.slice(1).map((_, index) => border(index + 1))]);
    let sorted: readonly number[] = [];
    for (const run of endToEnd(lists, fits)) sorted = await this.#merge(sorted, run);
    return sorted;
  }

  async #merge(one: readonly number[], other: readonly number[]): Promise<readonly number[]> {
    if (one.length === 0 || (await this.#precedes(one, other))) return [...one, ...other];
    if (await this.#precedes(other, one)) return [...other, ...one];
    const places = await Promise.all(other.map((value) => this.#placeOf(value, one)));
    return [...one, null].flatMap((value, place) => [
      ...other.filter((_, index) => places[index] === place),
      ...(value === null ? [] : [value]),
    ]);
  }

  /** How many of `list`, which is in order, come before `value`. */
  async #placeOf(value: number, list: readonly number[]): Promise<number> {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const other = list[middle] ?? value;
      if (await this.#takes([value, other], other)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async #precedes(one: readonly number[], other: readonly number[]): Promise<boolean> {
    const [last, next] = [one.at(-1), other[0]];
    if (last === undefined || next === undefined) return true;
    return (await this.#takes([next, last], last)) ?? false;
  }

  /** Two of which the second was taken when it was offered first: the same now, or again the first. */
  async #takesFirst(one: number, other: number): Promise<Accepted['preference']> {
    const taken = await this.#takes([one, other], one);
    return taken === null ? 'unknown' : taken ? 'client' : 'server';
  }

  /** Whether `value` is chosen of these; null where that is not known. */
  async #takes(offered: readonly number[], value: number): Promise<boolean | null> {
    const choice = await this.#offer(offered);
    this.contradicted ||= choice.kind === 'none';
    return choice.kind === 'chosen' ? choice.value === value : null;
  }
}

/** Runs with those put together whose border `fits`: one less than there are runs. */
function endToEnd(runs: readonly (readonly number[])[], fits: readonly boolean[]): number[][] {
  const together: number[][] = [];
  runs.forEach((run, index) => {
    if (index > 0 && fits[index - 1]) together.at(-1)?.push(...run);
    else together.push([...run]);
  });
  return together;
}
