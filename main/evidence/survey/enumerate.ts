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
  /** Whether a value is likely to be accepted: where work is shared out, each gets the same of these. */
  readonly likely?: (value: number) => boolean;
  /** False for values that servers move up for some clients: they say nothing about who decides the order. */
  readonly steady?: (value: number) => boolean;
  /** Called with what is known so far. */
  readonly found?: (value: number) => void;
  readonly nameOf: (value: number) => string;
}

/** A walk over some candidates: what was accepted, the server's favourite first. */
interface Walk {
  readonly values: readonly number[];
  /** Empty where it came to its end. */
  readonly reason: string;
}

/**
 * Walks "offer what is left until refused" over several connections at once: blocks of candidates side by side, and a
 * block that turns out rich is split. Every walk gives its values in the server's order; walks are joined by asking
 * only where one ends and the next begins, since candidates come in the order servers probably have. Where that guess
 * is wrong, they are merged, value by value. A server without an order shows that by taking the first it is offered.
 */
export async function enumerate(candidates: Candidates, offer: Offer): Promise<Accepted> {
  const blocks = split(candidates, candidates.values, Math.ceil(candidates.values.length / candidates.perOffer));
  const order = new Order(candidates, offer);
  const walks = await Promise.all(blocks.map((block) => walk(candidates, offer, order, block)));
  const { values, reason } = await order.join(walks);
  const preference = await order.preference();
  const inOrder = preference === 'server' ? values : candidates.values.filter((value) => values.includes(value));
  return { values: inOrder, preference, complete: reason === '', reason };
}

/** Accepted values after which a walk is shared out: below, splitting costs more refusals than it saves time. */
const richAfter = 4;

async function walk(candidates: Candidates, offer: Offer, order: Order, block: readonly number[]): Promise<Walk> {
  const values: number[] = [];
  let left = block;
  while (left.length > 0) {
    const choice = await offer(left);
    if (choice.kind === 'none') break;
    if (choice.kind === 'unknown') return { values, reason: choice.reason };
    const { value } = choice;
    if (!left.includes(value)) {
      return { values, reason: sayFor('answers-beside-the-question', { chosen: candidates.nameOf(value) }) };
    }
    candidates.found?.(value);
    values.push(value);
    order.see(values);
    left = left.filter((other) => other !== value);
    if (values.length === richAfter && left.length > 1) {
      const halves = split(candidates, left, 2);
      const rest = await order.join(await Promise.all(halves.map((half) => walk(candidates, offer, order, half))));
      return { values: [...values, ...rest.values], reason: rest.reason };
    }
  }
  return { values, reason: '' };
}

/** Neighbouring parts with about the same number of likely values in each. */
function split({ likely, perOffer }: Candidates, values: readonly number[], parts: number): readonly number[][] {
  const weigh = (value: number) => (likely === undefined || likely(value) ? 1 : unlikelyWeight);
  const whole = values.reduce((sum, value) => sum + weigh(value), 0);
  const blocks: number[][] = [[]];
  let weight = 0;
  for (const value of values) {
    const full = (blocks.at(-1) ?? []).length === perOffer;
    if (full || (weight >= (whole * blocks.length) / parts && blocks.length < parts)) blocks.push([]);
    blocks.at(-1)?.push(value);
    weight += weigh(value);
  }
  return blocks.filter((block) => block.length > 0);
}

const unlikelyWeight = 0.05;

/** Who decides the order, and what it is. */
class Order {
  readonly #candidates: Candidates;
  readonly #offer: Offer;
  #preference: Promise<Accepted['preference']> | null = null;

  constructor(candidates: Candidates, offer: Offer) {
    this.#candidates = candidates;
    this.#offer = offer;
  }

  /** Two that were chosen one after the other tell who decides: offer them the other way round. */
  see(values: readonly number[]): void {
    const steady = values.filter((value) => this.#candidates.steady?.(value) ?? true);
    const [first, second] = steady;
    if (first === undefined || second === undefined) return;
    this.#preference ??= this.#takes([second, first], first).then((server) =>
      server === null ? 'unknown' : server ? 'server' : 'client',
    );
  }

  preference(): Promise<Accepted['preference']> {
    return this.#preference ?? Promise.resolve('unknown');
  }

  async join(walks: readonly Walk[]): Promise<Walk> {
    const reason = walks.find((one) => one.reason !== '')?.reason ?? '';
    const filled = walks.filter(({ values }) => values.length > 0);
    const [first, ...others] = filled.map(({ values }) => values);
    if (first === undefined) return { values: [], reason };
    if (others.length === 0) return { values: first, reason };
    this.#preference ??= this.#bothWays(first[0] ?? 0, others[0]?.[0] ?? 0);
    if ((await this.preference()) === 'client') return { values: [first, ...others].flat(), reason };
    return { values: await this.#arrange([first, ...others]), reason };
  }

  /** End to end where each begins after the one before ends; merged where not. */
  async #arrange(lists: readonly (readonly number[])[]): Promise<readonly number[]> {
    const borders = lists.slice(1).map((list, index) => this.#precedes(lists[index] ?? [], list));
    if ((await Promise.all(borders)).every((fits) => fits)) return lists.flat();
    let merged = lists[0] ?? [];
    for (const list of lists.slice(1)) merged = await this.#merge(merged, list);
    return merged;
  }

  async #merge(one: readonly number[], other: readonly number[]): Promise<readonly number[]> {
    if (await this.#precedes(one, other)) return [...one, ...other];
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

  /** Two that were never offered together: whichever comes first, or the same each time. */
  async #bothWays(one: number, other: number): Promise<Accepted['preference']> {
    const [first, second] = await Promise.all([this.#takes([one, other], one), this.#takes([other, one], one)]);
    if (first === null || second === null) return 'unknown';
    return first === second ? 'server' : first ? 'client' : 'unknown';
  }

  /** Whether `value` is chosen of these; null where that is not known. */
  async #takes(offered: readonly number[], value: number): Promise<boolean | null> {
    const choice = await this.#offer(offered);
    return choice.kind === 'chosen' ? choice.value === value : null;
  }
}
