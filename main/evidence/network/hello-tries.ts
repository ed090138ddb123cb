import type { Greeting, HelloTry, TlsAnswer } from '../../../shared/network/ports.ts';
import { pause } from '../../system/pause.ts';
import type { HandshakePorts } from '../../tls/client/connection.ts';
import { askForTls, type HelloQuestion } from './tls-answer.ts';

/** How the very same hello was answered at one address, and the first bytes that came for it. */
export interface HelloAnswer {
  readonly tls: TlsAnswer;
  readonly greeting: Greeting | null;
}

/** How often, and whether one after the other. */
export interface HelloTries {
  /** 1 to 20. */
  readonly count: number;
  readonly oneByOne: boolean;
}

/**
 * Sends the same hello several times. At the same time they take as long as one, and one after the other two silences in
 * a row end it. Of several answers the best one is told: one that is none in TLS may be one of several servers out of
 * order, and `tries` has them all. Never rejects.
 */
export async function askForTlsOften(
  question: HelloQuestion,
  { count, oneByOne }: HelloTries,
  ports: HandshakePorts,
  signal: AbortSignal,
): Promise<HelloAnswer> {
  if (oneByOne) return together(await askInTurn(question, { count, pauseMs: 0 }, ports, signal));
  const order = Array.from({ length: Math.min(Math.max(count, 1), mostTries) }, (_, index) => index);
  const asked = order.map(async (index) => {
    await pause(index * betweenHellosMs, signal);
    return askForTls(question, ports, signal);
  });
  return together(await Promise.all(asked));
}

/**
 * The same one after the other, where hellos at the same time did not end alike: our own number of them may be why.
 * Never rejects.
 */
export async function askAlone(
  answer: HelloAnswer,
  question: HelloQuestion,
  ports: HandshakePorts,
  signal: AbortSignal,
): Promise<HelloAnswer> {
  const { singly, tries = [] } = answer.tls;
  if (singly !== undefined || endAlike(tries) || signal.aborted) return answer;
  const asked = await askInTurn(question, { count: singleHellos, pauseMs: betweenSinglesMs }, ports, signal);
  const { greeting, tls } = together([answer, ...asked]);
  return { greeting, tls: { ...tls, tries, singly: asked.flatMap(({ tls: one }) => tryOf(one)) } };
}

/** All of them ended in the same way. Pure. */
export const endAlike = (tries: readonly HelloTry[]): boolean => new Set(tries.map(({ state }) => state)).size < 2;

async function askInTurn(
  question: HelloQuestion,
  { count, pauseMs }: { readonly count: number; readonly pauseMs: number },
  ports: HandshakePorts,
  signal: AbortSignal,
): Promise<HelloAnswer[]> {
  const asked: HelloAnswer[] = [];
  while (asked.length < Math.min(count, mostTries)) {
    await pause(pauseMs, signal);
    if (signal.aborted && asked.length > 0) break;
    asked.push(await askForTls(question, ports, signal));
    if (asked.slice(-2).filter(({ tls }) => tls.state === 'silence').length > 1) break;
  }
  return asked;
}

/** The best answer first, of several alike the earliest. A hello that never left was no try. */
function together(all: readonly HelloAnswer[]): HelloAnswer {
  const [best] = all.toSorted((one, other) => order.indexOf(one.tls.state) - order.indexOf(other.tls.state));
  if (best === undefined) throw new RangeError('At least one hello is sent');
  const tries = all.flatMap(({ tls }) => tryOf(tls));
  return tries.length === 0 ? best : { ...best, tls: { ...best.tls, tries } };
}

const order: readonly TlsAnswer['state'][] = [
  ...(['server-hello', 'alert', 'other', 'reset', 'closed', 'silence', 'not-tested'] as const),
];

const tryOf = ({ milliseconds, state }: TlsAnswer): HelloTry[] =>
  state === 'not-tested' || milliseconds === null ? [] : [{ state, milliseconds }];

const mostTries = 20;
/** Apart enough to be different connections to a balancer, close enough that nobody waits for them. */
const betweenHellosMs = 50;
/** Of a server that fails at every second hello, two of four fail. */
const singleHellos = 4;
/** Time for a server with few places to give the last one back. */
const betweenSinglesMs = 100;
