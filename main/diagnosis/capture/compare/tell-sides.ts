import type { ComparedSides } from '../../../../shared/capture/comparison.ts';
import type { CaptureStream } from '../../../../shared/capture/stream.ts';
import type { PairedStreams } from './pair-streams.ts';
import { isSameConnection } from './pair-streams.ts';

/** Above zero: the first file is nearer to the client. */
type Leaning = number;

/**
 * Which of two files was captured at the client. Time to live falls on the way; whoever is far from an end waits
 * longer for its answer; and a checksum that is left to the network card is one of the machine itself.
 */
export function tellSides(pairs: readonly PairedStreams[]): ComparedSides {
  const same = pairs.filter(isSameConnection);
  if (areSameSide(same)) return { known: 'same', swapped: false, signs: [] };
  const sums = {
    ttl: total(same, byTtl),
    waiting: total(same, byWaiting),
    checksum: total(pairs, byChecksum),
  };
  const all = sums.ttl + sums.waiting + sums.checksum;
  if (all === 0) return { known: 'order', swapped: false, signs: [] };
  const agreeing = (['ttl', 'waiting', 'checksum'] as const).filter((sign) => sums[sign] * all > 0);
  return { known: 'facts', swapped: all < 0, signs: agreeing };
}

const total = (pairs: readonly PairedStreams[], leaning: (pair: PairedStreams) => Leaning): Leaning =>
  Math.sign(pairs.reduce((sum, pair) => sum + leaning(pair), 0));

function byTtl({ client: first, server: second }: PairedStreams): Leaning {
  const falls = (end: 'client' | 'server') => {
    const [here, there] = [first.tcp?.[end].ttl, second.tcp?.[end].ttl];
    return here == null || there == null ? 0 : Math.sign(here - there);
  };
  return falls('client') - falls('server');
}

/** Milliseconds that two clocks of one machine may differ by over the same wait. */
const sameWait = (wait: number) => Math.max(0.015, wait * 0.03);

/** The client waits for the answer to its SYN, the server for what follows its own. */
function byWaiting({ client: first, server: second }: PairedStreams): Leaning {
  const [here, there] = [openingWaits(first), openingWaits(second)];
  if (here === null || there === null) return 0;
  const difference = here.forAnswer - there.forAnswer;
  return Math.abs(difference) <= sameWait(Math.max(here.forAnswer, there.forAnswer)) ? 0 : Math.sign(difference);
}

function byChecksum({ client: first, server: second }: PairedStreams): Leaning {
  return atClient(first) - atClient(second);
}

function atClient({ tcp }: CaptureStream): Leaning {
  if (tcp === null) return 0;
  const [own, other] = [tcp.client.unfinishedChecksums ?? 0, tcp.server.unfinishedChecksums ?? 0];
  return Math.sign(own - other);
}

function openingWaits({ tcp }: CaptureStream): { forAnswer: number; forConfirmation: number } | null {
  const { answered, asked, confirmed } = tcp?.opening ?? {};
  if (answered == null || asked == null || confirmed == null) return null;
  return { forAnswer: answered - asked, forConfirmation: confirmed - answered };
}

/** Nothing happened between the two: the same addresses, the same hops, the same waits. */
function areSameSide(pairs: readonly PairedStreams[]): boolean {
  const telling = pairs.filter(({ client, server }) => openingWaits(client) !== null && openingWaits(server) !== null);
  return telling.length > 0 && pairs.every(isUnmoved) && telling.every(hasSameWaits);
}

function isUnmoved({ client: first, server: second }: PairedStreams): boolean {
  return (
    first.client === second.client &&
    first.server === second.server &&
    first.tcp?.client.ttl === second.tcp?.client.ttl &&
    first.tcp?.server.ttl === second.tcp?.server.ttl
  );
}

function hasSameWaits({ client: first, server: second }: PairedStreams): boolean {
  const [here, there] = [openingWaits(first), openingWaits(second)];
  if (here === null || there === null) return false;
  return (['forAnswer', 'forConfirmation'] as const).every(
    (wait) => Math.abs(here[wait] - there[wait]) <= sameWait(Math.max(here[wait], there[wait])),
  );
}
