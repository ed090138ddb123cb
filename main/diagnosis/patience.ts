import type { HandshakeReport } from '../../shared/handshake.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { usualWait } from '../../shared/usual-wait.ts';

/** Milliseconds after which we gave up on an answer; null where the other side ended it, or answered. */
export function waitOf(failure: HandshakeFailure | null): number | null {
  if (failure?.kind === 'silence') return failure.waitedMs;
  const isOurs = failure?.kind === 'limit' && failure.limit === 'total-time';
  return isOurs || (failure?.kind === 'starttls' && failure.state === 'no-answer') ? failure.milliseconds : null;
}

/** Whether the other side ended it without a byte of an answer: however late that came, nothing was answered. */
export const hungUp = (failure: HandshakeFailure | null): boolean =>
  (failure?.kind === 'closed' || failure?.kind === 'reset') && failure.bytesReceived === 0;

/** Whether an answer came later than another try was waited for: with the same patience that one may have had it too. */
export function hadMoreTime(control: HandshakeReport, variant: HandshakeReport): boolean {
  const waited = waitOf(control.failure);
  return waited !== null && variant.serverHelloAt !== null && variant.serverHelloAt > waited;
}

/** Milliseconds after which the ServerHello came, where the quick check had given up by then; null where it came before. */
export const lateHello = ({ serverHelloAt }: HandshakeReport): number | null =>
  serverHelloAt !== null && serverHelloAt >= usualWait.answerMs ? serverHelloAt : null;

/** The same for the connection itself. */
export const lateOpening = ({ tcp }: HandshakeReport): number | null =>
  tcp.state === 'open' && tcp.milliseconds >= usualWait.connectMs ? tcp.milliseconds : null;
