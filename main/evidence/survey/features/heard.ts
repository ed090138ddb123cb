import { versionName } from '../../../../shared/tls-names.ts';
import type { Extension } from '../../../tls/wire/extension.ts';
import type { Ask, Attempt, SurveyAnswer, SurveyQuestion } from '../inquiry.ts';

/** A question, and what came back, whatever it was asked for: one handshake answers many questions. */
export interface Heard {
  readonly question: SurveyQuestion;
  readonly answer: SurveyAnswer;
}

/** The same `ask`, which also writes down what it heard; a certificate that many answers bring is the same object in all. */
export function listening(ask: Ask, heard: Heard[]): Ask {
  const certificates = new Map<string, Uint8Array>();
  const once = (der: Uint8Array): Uint8Array => {
    const bytes = Buffer.from(der).toString('latin1');
    const known = certificates.get(bytes) ?? der;
    certificates.set(bytes, known);
    return known;
  };
  return async (question) => {
    const said = await ask(question);
    const answer = said.kind === 'unknown' ? said : { ...said, attempt: withCertificates(said.attempt, once) };
    heard.push({ question, answer });
    return answer;
  };
}

const withCertificates = (attempt: Attempt, once: (der: Uint8Array) => Uint8Array): Attempt => ({
  ...attempt,
  certificates: attempt.certificates.map(once),
});

/** An attempt that showed at least a ServerHello which could be accepted. */
export interface Shown {
  readonly question: SurveyQuestion;
  readonly attempt: Attempt;
  readonly isTls13: boolean;
  /** `TLSv1.2` … */
  readonly version: string;
  /** Of ServerHello. */
  readonly extensions: readonly Extension[];
}

export function shownIn(heard: readonly Heard[]): Shown[] {
  return heard.flatMap(({ question, answer }) => {
    const attempt = attemptOf(answer);
    const negotiated = attempt?.report.negotiated ?? null;
    const extensions = attempt?.facts.extensions.serverHello ?? null;
    if (attempt === null || negotiated === null || extensions === null) return [];
    const { version } = negotiated;
    return [{ question, attempt, isTls13: version === versionName(0x0304), version, extensions }];
  });
}

export const attemptOf = (answer: SurveyAnswer): Attempt | null => (answer.kind === 'unknown' ? null : answer.attempt);

/** Whether the server's whole flight of a fresh handshake was seen: what is not in it was not sent. */
export const hasWholeFlight = ({ question, attempt: { report } }: Shown): boolean =>
  question.stopAfter !== 'server-hello' && report.failure === null && report.negotiated?.resumed !== true;

/** Whether the server refused, or stayed silent, before any ServerHello. */
export const isUnanswered = (answer: SurveyAnswer): boolean =>
  (answer.kind === 'refused' || answer.kind === 'silent') && answer.attempt.facts.sessionIdLength === null;
