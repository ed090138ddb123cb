import {
  acceptedIssuers,
  refusedAfterHelloRequest,
  refusedAfterRequest,
  refusingReply,
} from '../../client-certificate.ts';
import type { Evidence } from '../../evidence.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';

/**
 * The server insists on a client certificate: by an alert, or by its first reply. A mere request is
 * not enough. RFC 8446 sections 4.3.2 and 6.2, RFC 5246 section 7.4.4.
 */
export const clientCertificateRequired: Rule = { cause: 'client-certificate-required', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const { places } = evidence;
  const request = places.find(({ report }) => report.certificateRequested);
  const fine = request?.replies.find(({ status }) => status > 0);
  const passed = places.some(({ state }) => state === 'passed');
  const otherwise = fine
    ? ruledOut('ruled-out.request-waived', { status: fine.status })
    : request?.state === 'passed'
      ? ruledOut('ruled-out.request-only')
      : passed
        ? ruledOut('ruled-out.no-request')
        : notTested('not-tested.unfinished');
  return seek(evidence, (place) => look(place, evidence.target.http), otherwise);
}

function look(place: Place, http: boolean): Sighting | null {
  // Whoever was shown one refuses that one; see client-certificate-rejected.
  if (place.report.clientCertificate?.sent) return null;
  return byHandshake(place) ?? byReply(place) ?? (http ? unanswered(place) : null);
}

function byHandshake(place: Place): Sighting | null {
  const { failure, hello } = place;
  const rest = { side: 'client', evidence: [hello.id] } as const;
  const text = 'cause.client-certificate-required';
  const parameters = { authorities: acceptedIssuers(place) };
  if (failure?.kind === 'alert' && failure.description === certificateRequired) {
    const named = { ...parameters, number: failure.description, alert: failure.name };
    return sight('confirmed', text, 'why.alert-names-it', { ...rest, parameters: named });
  }
  if (refusedAfterRequest(place)) return sight('likely', text, 'why.requested-then-refused', { ...rest, parameters });
  if (!refusedAfterHelloRequest(place)) return null;
  const anew = 'cause.client-certificate-required.renegotiation';
  return sight('likely', anew, 'why.renegotiation', { ...rest, variant: 'renegotiation' });
}

function byReply(place: Place): Sighting | null {
  const refusal = refusingReply(place);
  if (!refusal) return null;
  const { evidence, newest, quote, weakQuote } = refusal;
  const requested = place.report.certificateRequested !== null;
  const parameters = { authorities: acceptedIssuers(place), status: newest.status };
  const rest = { side: 'client', variant: 'reply', evidence } as const;
  const text = 'cause.client-certificate-required.reply';
  if (quote !== null) {
    const quoted = { ...rest, parameters: { ...parameters, quote } };
    return requested
      ? sight('confirmed', text, 'why.reply-names-it', quoted)
      : sight('likely', text, 'why.reply-unasked', quoted);
  }
  if (!requested) return null;
  const speaking = newest.status !== 403 && (newest.body === '' || weakQuote);
  if (ownStatus.has(newest.status) || speaking) {
    return sight('likely', text, 'why.reply-status', { ...rest, parameters });
  }
  const doubt = { ...rest, stands: 'doubt', parameters } as const;
  return sight('possible', 'cause.client-certificate-required.perhaps', 'why.reply-doubt', doubt);
}

/** Many servers complete the handshake and refuse in the reply alone; without one nobody knows. */
function unanswered({ hello, replies, report, state }: Place): Sighting | null {
  if (state !== 'passed' || replies.length > 0 || !report.certificateRequested) return null;
  const rest = { side: 'client', variant: 'unanswered', stands: 'doubt', evidence: [hello.id] } as const;
  return sight('possible', 'cause.client-certificate-required.unanswered', 'why.unanswered', rest);
}

const certificateRequired = 116;
/** nginx uses these numbers for a missing or wrong client certificate. */
const ownStatus = new Set([495, 496]);
