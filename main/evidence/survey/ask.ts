import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { Phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { checkTexts } from '../../../shared/text/en/checks.ts';
import { say } from '../../../shared/text/say.ts';
import { attemptSslv2, type Sslv2Attempt } from '../../tls/client/sslv2-attempt.ts';
import { type AskPorts, type AttemptLimits, askHandshake, describeEnd, describeFailure } from '../probes/handshake.ts';
import type { Gate, Verdict } from './gate.ts';
import type { Ask, Attempt, Choice, SurveyAnswer, SurveyQuestion } from './inquiry.ts';

/** One address of the target, and what it takes to ask it. */
export interface Peer {
  readonly target: Target;
  readonly address: string;
  readonly port: number;
  readonly limits: AttemptLimits;
  readonly ports: AskPorts;
  readonly signal: AbortSignal;
}

/** Asks this peer through the gate, one connection per hello. */
export function askThrough(gate: Gate, peer: Peer): Ask {
  return async (question) => {
    const verdict = await gate.ask<Attempt>({
      name: question.name,
      offered: question.offered,
      ...(question.rank === undefined ? {} : { rank: question.rank }),
      perform: async (keep) => {
        const attempt = await attemptQuestion(question, peer, keep);
        const { failure } = attempt.report;
        const seen = failure === null || (question.sees?.(attempt) ?? false);
        const end = seen ? chosenBy(attempt) : endOf(describeEnd(attempt.report));
        return { value: attempt, failure: seen ? null : failure, end };
      },
    });
    return verdict.kind === 'unknown' ? verdict : { kind: verdict.kind, attempt: verdict.value };
  };
}

/** Asks for SSL 2.0 through the gate. */
export function askSslv2(gate: Gate, peer: Peer): Promise<Verdict<Sslv2Attempt>> {
  const { address, port, target, limits, ports, signal } = peer;
  const plan = {
    ...{ address, port, starttls: target.starttls, peerName: target.serverName ?? target.host },
    ...{ connectTimeoutMs: limits.connectMs, answerTimeoutMs: limits.answerMs, totalTimeoutMs: 1.6 * limits.answerMs },
  };
  return gate.ask<Sslv2Attempt>({
    name: 'SSLv2',
    offered: null,
    perform: async (keep) => {
      const attempt = await attemptSslv2({ ...plan, keep }, ports, signal);
      const end = attempt.failure === null ? 'SSL 2.0 ServerHello' : endOf(describeFailure(attempt.failure));
      return { value: attempt, failure: attempt.failure, end };
    },
  });
}

/** What a hello that left a choice was answered with, where `pick` finds the value in the answer. */
export function choiceOf(answer: SurveyAnswer, pick: (attempt: Attempt) => number | null): Choice {
  if (answer.kind === 'unknown') return answer;
  const value = answer.kind === 'answered' ? pick(answer.attempt) : null;
  return value === null ? { kind: 'none' } : { kind: 'chosen', value };
}

/** How an attempt ended, for the reason of a finding; empty where it did not fail. */
export const describeRefusal = (failure: HandshakeFailure | null): string =>
  failure === null ? '' : endOf(describeFailure(failure));

const endOf = (phrase: Phrase): string => say(checkTexts, phrase);

function attemptQuestion(question: SurveyQuestion, peer: Peer, keep: () => Promise<void>): Promise<Attempt> {
  const { address, port, target, limits, ports, signal } = peer;
  const { name: _name, offered: _offered, rank: _rank, sees: _sees, withoutCredential, ...rest } = question;
  const { credential: _credential, ...silent } = ports;
  const place = { address, port, target, starttls: target.starttls };
  const nothing = { writes: null, request: () => null, replyComplete: () => true };
  return askHandshake(
    { ...nothing, ...place, ...rest, namesOnly: true, keep },
    limits,
    withoutCredential ? silent : ports,
    signal,
  );
}

function chosenBy({ report }: Attempt): string {
  const { negotiated } = report;
  if (negotiated === null) return endOf(describeEnd(report));
  const parts = [negotiated.version, negotiated.cipherSuite.name, negotiated.group?.name];
  return [...parts, negotiated.signatureScheme?.name].filter((part) => part !== undefined).join(' ');
}
