import { inOrder } from './schedule.ts';

/** One series of pairs against one address; ids are those of the pairs. */
export interface PairSeries {
  /** Pairs to run once, most telling first; `again` among them. */
  readonly order: readonly string[];
  /** True where each failing try costs the whole wait: then failing tries run beside the others, not after them. */
  readonly slow: boolean;
  /** Connections in flight. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Runs one pair; true where the change made the difference. Tries after the first are repeats. */
  readonly ask: (id: string) => Promise<boolean>;
  /** Pairs that would prove something if chance were excluded, by what is known so far. */
  readonly worthRepeating: () => readonly string[];
}

/**
 * Runs every pair once. Where one made the difference, the failing and the changed hello are both tried
 * again, so that a server which fails at random is not taken for a proof; the failing one comes last.
 * Nothing is repeated where nothing helped, or where the unchanged hello passed.
 */
export async function runSeries(series: PairSeries): Promise<void> {
  const { order, slow, concurrency, signal, ask } = series;
  const flipped = new Set<string>();
  const askOnce = async (id: string) => {
    if (await ask(id)) flipped.add(id);
  };
  const closing = slow && order.includes(again) ? controls : [];
  const jobs = [
    ...order.map((id) => () => askOnce(id)),
    // Only where something has helped by then: else nobody answers, and each would cost the whole wait once more.
    ...closing.map((id) => () => (flipped.size > 0 ? askOnce(id) : Promise.resolve())),
  ];
  await inOrder(jobs, concurrency, signal, (job) => job());
  if (flipped.size === 0 || flipped.has(again)) return;
  const decisive = series.worthRepeating();
  // Changes that contradict each other prove nothing, but they may show that chance decides.
  const contrary = flipped.size > 1 ? order.filter((id) => flipped.has(id)) : [];
  const repeated = (decisive.length > 0 ? decisive : contrary).slice(0, mostRepeated);
  const rounds = repeats(repeated).filter((id) => closing.length === 0 || id !== again);
  await inOrder(rounds, Math.min(concurrency, together), signal, askOnce);
}

/**
 * No regular turn: behind a balancer that deals connections out in turn, a strict alternation would meet the
 * same two servers for ever. This order has both kinds in every place of turns of two, three and four.
 */
function repeats(ids: readonly string[]): string[] {
  return [again, ...ids, ...ids, again, ...ids, again];
}

const again = 'again';
const controls = [again, again, again];
/** Two repeated pairs are nine connections more; a third reason beside them is likely at most. */
const mostRepeated = 2;
/** A failing and a changed hello at about the same moment: what passes with time touches both. */
const together = 2;
