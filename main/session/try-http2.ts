import { helloForHttp2, offersHttp2 } from '../evidence/probes/handshake.ts';
import { repeatChange } from '../evidence/probes/repeat-change.ts';
import { attemptHandshake, type Examined, type RunContext } from './examine-address.ts';
import { freshPair, notePassedPair, type PassedPair, patientBench, withoutRequest } from './passed-pair.ts';

/**
 * The same hello with HTTP/2 in its offer, after a first handshake that passed with HTTP/1.1 alone: one connection more,
 * and seven more where it fails. Browsers and curl offer both. Nothing is sent over HTTP/2: the handshake is what is
 * compared. None for a client that offers no HTTP/2 itself.
 */
export async function tryHttp2(context: RunContext, examined: Examined): Promise<void> {
  const hello = offerOf(context, examined);
  const bench = hello === null ? null : patientBench(context, examined);
  if (hello === null || bench === null) return;
  const asking = { ...withoutRequest(examined.question), awaitTicket: false };
  const ask = async (pair: PassedPair, question: Examined['question']) => {
    const asked = await attemptHandshake(bench, question);
    notePassedPair(context, examined, pair, asked);
    return asked;
  };
  await repeatChange({
    changed: () => ask(http2Pair, { ...asking, hello }),
    fresh: () => ask(freshPair, asking),
    oneAtATime: context.limits.concurrency === 1,
    signal: context.signal,
  });
}

/** Null where the first hello offered nothing to add to, or HTTP/2 already. */
function offerOf({ client, target }: RunContext, { question }: Examined): Examined['question']['hello'] | null {
  if (!target.http || question.hello.alpn.join() !== 'http/1.1') return null;
  return client === undefined || offersHttp2(client) ? helloForHttp2(target, client) : null;
}

const http2Pair: PassedPair = { id: 'with-h2', change: 'HTTP/2 (h2) is offered beside HTTP/1.1' };
