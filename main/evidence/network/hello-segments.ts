import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { SegmentTry } from '../../../shared/network/path.ts';
import { atOnce, oneAtATime } from '../../system/turn.ts';
import type { HandshakePorts } from '../../tls/client/connection.ts';
import { askHandshake, type HandshakeQuestion, sawServerHello } from '../probes/handshake.ts';
import { pairsFor } from '../probes/pairs.ts';
import { type HelloQuestion, wholeHello } from './tls-answer.ts';

/** Tries of each form: as many as a proof needs, see `provingTries` of the diagnosis. */
export const triesOfEachForm = 4;

/**
 * The separating test of a small packet limit: the very same hello whole, 250 and 1100 bytes at a time, and a small one
 * whole; and that one so that its answer is an alert, which makes what comes back the one thing that is small.
 * All of them at the same time, or one connection after the other. Never rejects.
 */
export async function tryHelloForms(
  question: HelloQuestion,
  ports: HandshakePorts,
  signal: AbortSignal,
  oneByOne = false,
): Promise<SegmentTry[]> {
  const whole = wholeHello(question);
  const small = smallHello(whole);
  const forms: [SegmentTry['form'], HandshakeQuestion][] = [
    ['whole', whole],
    ['small-segments', { ...whole, writes: segments }],
    ['large-segments', { ...whole, writes: largeSegments }],
    ['small-hello', small],
    ['short-answer', { ...small, hello: { ...small.hello, cipherSuites: [unknownSuite] } }],
  ];
  const turn = oneByOne ? oneAtATime() : atOnce;
  const tries = Array.from({ length: triesOfEachForm }, () => forms).flat();
  return Promise.all(tries.map(([form, asked]) => turn(() => tryForm(form, asked, question, ports, signal))));
}

/** More than a hello has; the last write takes what is left. RFC 791 section 3.1: every host takes 576 bytes. */
const segments = Array.from({ length: 16 }, () => 250);

/** Below the least packet of IPv6, and large enough that a filter reads as much of the hello as in the whole one. */
const largeSegments = Array.from({ length: 4 }, () => 1100);

/** The hello without its post-quantum key share: the usual small one, with the same name in it. */
function smallHello(whole: HandshakeQuestion): HandshakeQuestion {
  const silence: HandshakeFailure = {
    ...{ kind: 'silence', waitedMs: 0, after: 'ClientHello', awaiting: 'ServerHello' },
    ...{ milliseconds: 0, bytesSent: 0, bytesReceived: 0 },
  };
  const control = { ...whole, failure: silence, helloBytes: 0, passingAddress: null };
  const pair = pairsFor(control).find(({ definition }) => definition.id === 'without-post-quantum');
  return pair === undefined ? whole : { ...whole, hello: pair.variation.hello };
}

/** A value of RFC 8701, which no server may choose: it refuses with one short alert (RFC 8446 section 4.1.1). */
const unknownSuite = 0x5a5a;

async function tryForm(
  form: SegmentTry['form'],
  asked: HandshakeQuestion,
  { answerMs, connectMs }: HelloQuestion,
  ports: HandshakePorts,
  signal: AbortSignal,
): Promise<SegmentTry> {
  const limits = { connectMs, answerMs, replyMs: answerMs };
  const { report } = await askHandshake(asked, limits, ports, signal);
  const outcome = report.failure === null || sawServerHello(report) ? 'answered' : outcomeOf(report.failure);
  return { form, helloBytes: report.hello.bytes, outcome, milliseconds: report.durationMs };
}

function outcomeOf({ kind }: HandshakeFailure): SegmentTry['outcome'] {
  if (kind === 'silence' || kind === 'limit') return 'silence';
  if (kind === 'closed' || kind === 'reset') return 'cut-off';
  if (kind === 'tcp' || kind === 'unsupported') return 'not-connected';
  return kind === 'stopped' ? 'stopped' : 'answered';
}
