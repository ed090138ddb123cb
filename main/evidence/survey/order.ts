// Who decides which of several accepted values is chosen, and in what order a server has them.
import type { Accepted, Choice, Offer } from './inquiry.ts';

/** An answer, beside everything that was offered. */
interface Observed {
  readonly offered: readonly number[];
  readonly chosen: number;
}

/**
 * Every question of an enumeration passes here, since each answer says something of the order. What it is gets guessed
 * early, to know what to ask next; what is reported in the end is what no answer contradicts.
 */
export class Order {
  /** True once the same was refused and accepted: then other refusals prove nothing either. */
  contradicted = false;
  readonly #ask: Offer;
  readonly #steady: (value: number) => boolean;
  readonly #observed: Observed[] = [];
  readonly #doubts: Promise<void>[] = [];
  #guess: Promise<Accepted['preference']> | null = null;
  /** A comparison stayed without an answer. */
  #unsure = false;

  /** `steady`: false for values that servers move up for clients that put one of them first. */
  constructor(ask: Offer, steady: (value: number) => boolean) {
    this.#ask = ask;
    this.#steady = steady;
  }

  /** Offers these in this order, but never an unsteady one first. */
  readonly offer: Offer = async (values) => {
    const offered = values.toSorted((a, b) => Number(this.#steady(b)) - Number(this.#steady(a)));
    const choice = await this.#ask(offered);
    if (choice.kind === 'chosen') this.#observed.push({ offered, chosen: choice.value });
    return choice;
  };

  /** Takes for granted, until the end, who decides. */
  guess(preference: 'server' | 'client'): void {
    this.#guess ??= Promise.resolve(preference);
  }

  /** Two that were chosen one after the other tell who decides: offer them the other way round. */
  see(run: readonly number[]): void {
    const [first, second] = run.filter(this.#steady);
    if (first === undefined || second === undefined) return;
    this.#guess ??= this.#takes([second, first], first).then((server) =>
      server === null ? 'unknown' : server ? 'server' : 'client',
    );
  }

  /** A refusal that ended a walk is asked once more, beside what goes on: servers behind one address may differ. */
  doubt(refused: readonly number[]): void {
    const again = this.offer(refused).then(({ kind }) => {
      this.contradicted ||= kind === 'chosen';
    });
    this.#doubts.push(again);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#doubts);
  }

  /** Who decided every time, with these accepted values, in the server's order if it has one; unknown if nobody did. */
  preferenceAmong(accepted: readonly number[]): Accepted['preference'] {
    const choices = this.#observed
      .map(({ offered, chosen }) => ({ chosen, offered: offered.filter((value) => accepted.includes(value)) }))
      .filter(({ offered }) => offered.length > 1);
    const byClient = choices.every(({ offered, chosen }) => offered[0] === chosen);
    const byServer = choices.every(
      ({ offered, chosen }) => accepted.find((value) => offered.includes(value)) === chosen,
    );
    if (this.#unsure || byClient === byServer) return 'unknown';
    return byServer ? 'server' : 'client';
  }

  /** All values of the runs in the server's order: end to end where one begins after the one before ends. */
  async join(runs: readonly (readonly number[])[]): Promise<readonly number[]> {
    const [first, ...others] = runs.filter((run) => run.length > 0);
    if (first === undefined || others.length === 0) return first ?? [];
    const lists = [first, ...others];
    const border = (index: number) => this.#precedes(lists[index] ?? [], lists[index + 1] ?? []);
    if (this.#guess !== null && (await this.#guess) !== 'server') return lists.flat();
    const head = border(0);
    // What was offered first and was not taken shows an order; what was taken may be the client's.
    this.#guess ??= head.then((fits) => (fits ? 'server' : this.#takesFirst(first.at(-1) ?? 0, others[0]?.[0] ?? 0)));
    if ((await this.#guess) !== 'server') return lists.flat();
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
    const choice: Choice = await this.offer(offered);
    this.contradicted ||= choice.kind === 'none';
    this.#unsure ||= choice.kind !== 'chosen';
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
