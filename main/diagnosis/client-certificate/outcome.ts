import type { ClientCertificateOutcome, ClientCertificateResult } from '../../../shared/client-certificate.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { type ClientCertificateTextId, clientCertificateTexts } from '../../../shared/text/en/client-certificate.ts';
import { say } from '../../../shared/text/say.ts';
import { refusedAfterRequest, refusingReply, tookOurAnswer } from '../client-certificate.ts';
import { handshakeComplete, type Place } from '../place.ts';
import { ending } from '../wording.ts';
import { type Finding, ok, problem, untested } from './rows.ts';

type Outcome = ClientCertificateResult['outcome'];

export function outcome(
  state: ClientCertificateOutcome,
  id: ClientCertificateTextId,
  parameters: Phrase['parameters'] = {},
): Outcome {
  const text = phrase(id, parameters);
  return { state, headline: say(clientCertificateTexts, text), text };
}

/** Whether the server asked. A server that asks for one page alone does so after the handshake. */
export function requestAt(place: Place): Finding {
  if (place.report.certificateRequested) return ok('client.request.asked');
  if (asksLater(place)) return untested('client.request.later');
  if (handshakeComplete(place.report)) return problem('client.request.not-asked');
  return untested('client.request.unknown');
}

/** Whether it was sent at all, and if not, why. */
export function sentAt({ report }: Place): Finding {
  const answer = report.clientCertificate;
  if (answer?.sent) return ok('client.sent.yes');
  if (answer?.reason === 'no-common-signature-scheme') return problem('client.sent.no-scheme');
  if (answer?.reason === 'certificate-type-not-accepted') return problem('client.sent.no-type');
  return untested(handshakeComplete(report) ? 'client.sent.not-asked' : 'client.sent.unreached');
}

/** What the server made of it, as far as it shows. `http`: a reply is what tells. */
export function outcomeAt(place: Place, http: boolean): Outcome {
  const { report } = place;
  if (report.clientCertificate?.sent) return outcomeOfSent(place, http);
  if (report.clientCertificate) return outcome('kept-back', 'client.outcome.kept-back');
  if (asksLater(place)) return outcome('not-tested', 'client.outcome.later');
  if (handshakeComplete(report) && !report.certificateRequested)
    return outcome('not-asked', 'client.outcome.not-asked');
  return outcome('not-tested', 'client.outcome.unreached');
}

function outcomeOfSent(place: Place, http: boolean): Outcome {
  const { failure, late, replies, report } = place;
  const end = failure ?? late;
  if (refusedAfterRequest(place)) {
    return end?.kind === 'alert'
      ? outcome('refused', 'client.outcome.refused-alert', { number: end.description, alert: end.name })
      : outcome('refused', 'client.outcome.refused-end', { ending: ending(end) });
  }
  const refusal = refusingReply(place);
  if (refusal?.quote) {
    const parameters = { status: refusal.newest.status, quote: refusal.quote };
    return outcome('refused', 'client.outcome.refused-reply', parameters);
  }
  if (refusal) return outcome('unclear', 'client.outcome.reply-doubt', { status: refusal.newest.status });
  const reply = replies.at(-1);
  if (reply && reply.status > 0) return outcome('taken', 'client.outcome.taken-reply', { status: reply.status });
  if (reply || report.reached === 'reply') return outcome('taken', 'client.outcome.taken-answer');
  // Many servers complete the handshake whatever they got, and refuse in their reply alone.
  const tells = !http && place.state === 'passed' && tookOurAnswer(place);
  return tells ? outcome('taken', 'client.outcome.taken-handshake') : outcome('unclear', 'client.outcome.no-answer');
}

/** By a second handshake (RFC 5246 section 7.4.1.1), or by post-handshake authentication (RFC 8446 section 4.6.2). */
function asksLater({ replies, report }: Place): boolean {
  if (report.certificateRequested) return false;
  const wishes = report.messages.some(({ direction, name }) => direction === 'received' && name === 'HelloRequest');
  return wishes || replies.some(({ status, body }) => status === 403 && /post-handshake auth/i.test(body));
}
