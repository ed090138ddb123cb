import { randomBytes } from 'node:crypto';
import { type AskPorts, askHandshake } from '../../main/evidence/probes/handshake.ts';
import type { Ask, Attempt, SurveyQuestion } from '../../main/evidence/survey/inquiry.ts';
import { dial } from '../../main/system/socket.ts';
import type { Target } from '../../shared/target.ts';

/** One question and how it ended, in the order of the answers. */
export interface DirectlyAsked {
  readonly question: SurveyQuestion;
  readonly attempt: Attempt;
}

/**
 * Asks each question once over a connection of its own, and believes every refusal: for servers that are known.
 * `credential` is shown to a server that asks for one, but where the question leaves it out.
 */
export function directAsk(
  target: Target,
  address = '127.0.0.1',
  credential: Pick<AskPorts, 'credential'> = {},
): { ask: Ask; asked: DirectlyAsked[] } {
  const asked: DirectlyAsked[] = [];
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const ports = { now: () => performance.now(), wallClock: () => new Date(), randomBytes: random, dial };
  const limits = { connectMs: 2000, answerMs: 3000, replyMs: 2000 };
  const ask: Ask = async (question) => {
    const { name: _name, offered: _offered, sees, withoutCredential, ...rest } = question;
    const shown = withoutCredential ? ports : { ...ports, ...credential };
    const place = { address, port: target.port, target, starttls: target.starttls };
    const nothing = { writes: null, request: () => null, replyComplete: () => true };
    const attempt = await askHandshake({ ...nothing, ...place, ...rest }, limits, shown, new AbortController().signal);
    asked.push({ question, attempt });
    const { failure } = attempt.report;
    if (failure === null || sees?.(attempt)) return { kind: 'answered', attempt };
    return { kind: failure.kind === 'silence' ? 'silent' : 'refused', attempt };
  };
  return { ask, asked };
}

/** A target on loopback. */
export const loopbackTarget = (port: number, change: Partial<Target> = {}): Target => ({
  input: `127.0.0.1:${port}`,
  host: '127.0.0.1',
  port,
  serverName: 'server.test',
  starttls: null,
  proxy: null,
  connect: null,
  http: true,
  path: '/',
  ...change,
});
