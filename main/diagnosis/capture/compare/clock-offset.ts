import type { ComparedClock } from '../../../../shared/capture/comparison.ts';
import type { CaptureStream } from '../../../../shared/capture/stream.ts';
import type { PairedStreams } from './pair-streams.ts';

/** Beginnings of conversations are told to the millisecond, at both ends. */
const rounding = 1;

/**
 * How much the server's clock is ahead. What goes to the server arrives after it left: that bounds it from above. What
 * comes back bounds it from below. The way may be slower in one direction, so that the truth lies anywhere in between.
 */
export function clockOffset(pairs: readonly PairedStreams[]): ComparedClock | null {
  let [above, below] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { client, server } of pairs.filter(({ by }) => by !== 'name')) {
    for (const event of [asked, helloSeen]) above = Math.min(above, difference(client, server, event) ?? above);
    for (const event of [answered, answerSeen]) below = Math.max(below, difference(client, server, event) ?? below);
  }
  if (above === Number.POSITIVE_INFINITY) return null;
  if (below === Number.NEGATIVE_INFINITY) return { offsetMs: rounded(above), uncertaintyMs: null };
  return { offsetMs: rounded((above + below) / 2), uncertaintyMs: rounded(Math.abs(above - below) / 2 + rounding) };
}

type Moment = (stream: CaptureStream) => number | null;

const asked: Moment = ({ tcp }) => tcp?.opening?.asked ?? null;
const answered: Moment = ({ tcp }) => tcp?.opening?.answered ?? null;
const helloSeen: Moment = ({ messages }) => messages.find(({ name }) => name === 'ClientHello')?.milliseconds ?? null;
const answerSeen: Moment = ({ messages }) => messages.find(({ name }) => name === 'ServerHello')?.milliseconds ?? null;

function difference(client: CaptureStream, server: CaptureStream, moment: Moment): number | null {
  const [here, there] = [moment(client), moment(server)];
  if (here === null || there === null) return null;
  return Date.parse(server.startedAt) + there - (Date.parse(client.startedAt) + here);
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
