import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { Greeting, TlsAnswer } from '../../../shared/network/ports.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { checkTexts } from '../../../shared/text/en/checks.ts';
import { networkPortsTexts } from '../../../shared/text/en/network-ports.ts';
import { say } from '../../../shared/text/say.ts';
import type { HandshakePorts } from '../../tls/client/connection.ts';
import {
  askHandshake,
  describeFailure,
  firstHello,
  type HandshakeQuestion,
  sawServerHello,
} from '../probes/handshake.ts';
import { greetingOf } from './greeting.ts';

/** One hello to one address. */
export interface HelloQuestion {
  readonly address: string;
  readonly port: number;
  readonly target: Target;
  readonly connectMs: number;
  readonly answerMs: number;
}

/** How the hello of today's clients was answered, and the first bytes that came for it. Never rejects. */
export async function askForTls(
  question: HelloQuestion,
  ports: HandshakePorts,
  signal: AbortSignal,
): Promise<{ readonly tls: TlsAnswer; readonly greeting: Greeting | null }> {
  const { connectMs, answerMs } = question;
  const limits = { connectMs, answerMs, replyMs: answerMs };
  const { report, transcript } = await askHandshake(wholeHello(question), limits, ports, signal);
  const first = transcript.find(({ direction }) => direction === 'received');
  const heard = first === undefined || question.target.starttls !== null ? null : first;
  return {
    tls: tlsAnswer(report),
    greeting: heard === null ? null : greetingOf(heard.bytes, 'answered', heard.milliseconds),
  };
}

/** The hello of today's clients as one attempt that leaves at the first answer. */
export function wholeHello({ address, port, target }: HelloQuestion): HandshakeQuestion {
  return {
    address,
    port,
    target,
    hello: firstHello(target),
    writes: null,
    starttls: target.starttls,
    stopAfter: 'first-answer',
    request: () => null,
    replyComplete: () => true,
    namesOnly: true,
  };
}

function tlsAnswer(report: HandshakeReport): TlsAnswer {
  const { failure, hello } = report;
  const milliseconds = failure?.milliseconds ?? report.durationMs;
  const helloBytes = hello.bytes;
  if (failure === null || sawServerHello(report)) {
    return {
      state: 'server-hello',
      milliseconds,
      helloBytes,
      detail: say(networkPortsTexts, phrase('tls.server-hello')),
    };
  }
  const ending = say(checkTexts, describeFailure(failure));
  const detail = say(networkPortsTexts, phrase('tls.not-answered', { ending })).slice(0, 400);
  if (failure.kind === 'stopped') return noTlsAnswer(say(networkPortsTexts, phrase('gap.stopped')));
  if (failure.kind === 'tcp' || failure.kind === 'unsupported') return noTlsAnswer(detail);
  const answer = { state: states[failure.kind] ?? 'other', milliseconds, helloBytes, detail } as const;
  if (failure.kind !== 'starttls' || failure.state === 'no-answer' || failure.state === 'closed') return answer;
  return { ...answer, starttls: { state: failure.state, reply: failure.reply } };
}

const states: Readonly<Record<string, TlsAnswer['state']>> = {
  alert: 'alert',
  silence: 'silence',
  closed: 'closed',
  reset: 'reset',
};

/** No hello was sent, for this reason. */
export const noTlsAnswer = (detail: string): TlsAnswer => ({
  state: 'not-tested',
  milliseconds: null,
  helloBytes: null,
  detail,
});
