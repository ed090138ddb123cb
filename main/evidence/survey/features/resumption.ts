// The session of one connection taken up by the next. RFC 5246 section 7.3, RFC 5077, RFC 8446 section 2.2.
import type { Finding, SurveyedAddress } from '../../../../shared/survey.ts';
import type { Session } from '../../probes/resumption.ts';
import type { Ask, Attempt, SurveyAnswer, SurveyQuestion } from '../inquiry.ts';
import { endOf, no, notTested, unsaid, yes } from './finding.ts';
import type { FullHandshake } from './full-handshake.ts';

type Resumption = SurveyedAddress['sessionResumption'];
type Question = Pick<SurveyQuestion, 'name' | 'renegotiate'>;

/** `handshake` is null where TLS 1.3 was not accepted. */
export async function askForPsk(
  handshake: FullHandshake | null,
  ask: Ask,
): Promise<Pick<Resumption, 'psk' | 'earlyData'>> {
  if (handshake === null) {
    return { psk: notTested('feature.needs-tls13'), earlyData: notTested('feature.needs-tls13') };
  }
  const fresh = freshAttempt(handshake);
  if ('state' in fresh) return { psk: fresh, earlyData: fresh };
  const { ticket } = fresh.facts;
  if (ticket === null) return { psk: withoutTicket(fresh), earlyData: withoutTicket(fresh) };
  const bytes = ticket.maxEarlyData ?? 0;
  const earlyData = bytes > 0 ? yes('feature.early-data.yes', { bytes }) : no('feature.early-data.no');
  const psk =
    fresh.resumption === null
      ? no('feature.psk.not-kept')
      : whetherResumed(...(await takeUpTwice(handshake, fresh.resumption, ask, { name: 'resumption by ticket' })));
  return { psk, earlyData };
}

/** Tickets of TLS 1.2 and older. `asked` is the second handshake, which also says what became of other questions. */
export async function askForTicket(
  handshake: FullHandshake | null,
  ask: Ask,
): Promise<{ readonly ticket: Finding; readonly asked: SurveyAnswer | null }> {
  if (handshake === null) return { ticket: notTested('feature.needs-older'), asked: null };
  const fresh = freshAttempt(handshake);
  if ('state' in fresh) return { ticket: fresh, asked: null };
  const offered = handshake.hello.sessionTicket;
  const session = fresh.resumption;
  // One connection serves both questions, with a session to take up or without.
  const question = { name: 'resumption by ticket, renegotiation', renegotiate: true };
  const given = session?.kind === 'tls12' && session.ticket !== null;
  if (given) {
    const [asked, other] = await takeUpTwice(handshake, session, ask, question);
    return { ticket: whetherResumed(asked, other), asked };
  }
  const asked = await again(handshake, ask, question);
  return { ticket: offered ? no('feature.ticket.none') : notTested('feature.needs-extensions'), asked };
}

/** Session ids of TLS 1.2 and older; `handshake` offered no ticket. */
export async function askForSessionId(handshake: FullHandshake | null, ask: Ask): Promise<Finding> {
  if (handshake === null) return notTested('feature.needs-older');
  const fresh = freshAttempt(handshake);
  if ('state' in fresh) return fresh;
  const session = fresh.resumption;
  if (session?.kind !== 'tls12' || session.sessionId.length === 0) return no('feature.session-id.none');
  return whetherResumed(...(await takeUpTwice(handshake, session, ask, { name: 'resumption by session id' })));
}

/** What the wish to renegotiate brought, which went with the handshake that took up a ticket. */
export function readClientRenegotiation(handshake: FullHandshake | null, asked: SurveyAnswer | null): Finding {
  if (handshake === null) return notTested('feature.needs-older');
  const fresh = freshAttempt(handshake);
  if (asked === null) return 'state' in fresh ? fresh : notTested('feature.not-reached');
  if (asked.kind !== 'answered') return unsaid(asked);
  switch (asked.attempt.renegotiation) {
    case 'accepted':
      return yes('feature.renegotiation.accepted');
    case 'declined':
      return no('feature.renegotiation.declined');
    case 'closed':
      return no('feature.renegotiation.closed');
    case 'no-answer':
      return notTested('feature.renegotiation.no-answer');
    default:
      return notTested('feature.renegotiation.unclear');
  }
}

function freshAttempt({ answer, completable }: FullHandshake): Attempt | Finding {
  if (!completable) return notTested('feature.cannot-complete');
  return answer.kind === 'answered' ? answer.attempt : unsaid(answer);
}

/** A ticket needs one way back after our Finished, and is awaited for a fixed time. */
function withoutTicket({ report }: Attempt): Finding {
  const isSlow = report.tcp.milliseconds > ticketWaitMs / 2;
  return (isSlow ? notTested : no)(isSlow ? 'feature.psk.slow' : 'feature.psk.none', { milliseconds: ticketWaitMs });
}

/** Milliseconds for which `awaitTicket` waits. */
const ticketWaitMs = 400;

/** At once: of the servers behind one address, one may not know the sessions of another. */
function takeUpTwice(
  { hello }: FullHandshake,
  session: Session,
  ask: Ask,
  question: Question,
): Promise<[SurveyAnswer, SurveyAnswer]> {
  const takeUp = (asked: Question) => ask({ ...asked, offered: null, hello, stopAfter: 'finished', resume: session });
  return Promise.all([takeUp(question), takeUp({ name: question.name })]);
}

const again = ({ hello }: FullHandshake, ask: Ask, question: Question): Promise<SurveyAnswer> =>
  ask({ ...question, offered: null, hello, stopAfter: 'finished' });

function whetherResumed(answer: SurveyAnswer, other: SurveyAnswer): Finding {
  if (isResumed(answer) || isResumed(other)) return yes('feature.resumed');
  if (answer.kind === 'refused') return no('feature.resumption-failed', { end: endOf(answer.attempt) });
  if (answer.kind !== 'answered') return unsaid(answer);
  return no('feature.not-resumed');
}

const isResumed = (answer: SurveyAnswer): boolean =>
  answer.kind === 'answered' && answer.attempt.report.negotiated?.resumed === true;
