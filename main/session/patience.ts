import { hungUp } from '../diagnosis/patience.ts';
import { askHandshake, type HandshakeQuestion } from '../evidence/probes/handshake.ts';
import { type Attempted, attemptHandshake, type Outwaited, type RunContext } from './examine-address.ts';

/**
 * Asks once. Where no answer comes in the usual time, that is what is returned; the connection stays open beside what
 * comes next, for as long as the check has time, so that a slow server is not taken for a silent one. With one
 * connection at a time nothing can stay open.
 */
export async function attemptPatiently(context: RunContext, question: HandshakeQuestion): Promise<Attempted> {
  const { limits, notebook, ports, signal } = context;
  const leftMs = timeLeft(context);
  if (limits.concurrency === 1 || leftMs <= limits.answerMs) return attemptHandshake(context, question);
  const since = notebook.moment();
  const [giveUp, answered] = [new AbortController(), new AbortController()];
  const { promise: early, resolve: tell } = Promise.withResolvers<Attempted>();
  const impatience = { connectMs: limits.connectMs, answerMs: limits.answerMs };
  const connectMs = context.target.proxy === null ? leftMs : limits.connectMs;
  const result = askHandshake(
    { ...question, impatience: { ...impatience, tell: (report) => tell({ ...report, since, later }) } },
    { connectMs, answerMs: leftMs, replyMs: limits.replyMs, attemptMs: leftMs },
    ports,
    AbortSignal.any([signal, giveUp.signal]),
  ).then((end): Attempted => {
    if (!isUnanswered(end) && !hungUp(end.report.failure)) answered.abort();
    return { ...end, since };
  });
  const later: Outwaited = { result, answered: answered.signal, giveUp: () => giveUp.abort() };
  return Promise.race([early, result]);
}

/** Milliseconds that a probe may take from now on, so that there is still time to judge what it brings. */
export const timeLeft = ({ board, limits }: RunContext): number => limits.totalMs - closingMs - board.elapsed();

/** Whether nobody said a word to the last that was sent, or the wait was cut short. */
export function isUnanswered({ report: { failure } }: Pick<Attempted, 'report'>): boolean {
  if (failure?.kind === 'tcp' || failure?.kind === 'starttls') return failure.state === 'no-answer';
  return failure?.kind === 'silence' || failure?.kind === 'stopped';
}

const closingMs = 700;
