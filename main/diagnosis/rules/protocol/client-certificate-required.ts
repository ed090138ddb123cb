import type { ObservationOf } from '../../../../shared/observation.ts';
import type { Evidence } from '../../evidence.ts';
import { handshakeComplete, type Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { commonName, listed, shown } from '../../wording.ts';

type HttpReply = ObservationOf<'http-reply'>;

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
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  return byHandshake(place) ?? byReply(place);
}

function byHandshake(place: Place): Sighting | null {
  const { failure, hello, late, report } = place;
  const rest = { side: 'client', evidence: [hello.id] } as const;
  const text = 'cause.client-certificate-required';
  const parameters = { authorities: wanted(place) };
  const end = failure ?? late;
  if (failure?.kind === 'alert' && failure.description === certificateRequired) {
    const named = { ...parameters, number: failure.description, alert: failure.name };
    return sight('confirmed', text, 'why.alert-names-it', { ...rest, parameters: named });
  }
  if (!report.certificateRequested || !end) return null;
  const refusedByAlert = end.kind === 'alert' && end.level === 'fatal' && refusals.has(end.description);
  const cut = (end.kind === 'closed' || end.kind === 'reset') && !acceptedOurs(place);
  if (!refusedByAlert && !cut) return null;
  return sight('likely', text, 'why.requested-then-refused', { ...rest, parameters });
}

/** A TLS 1.2 Finished or a TLS 1.3 ticket comes only after the server has read our empty list. */
function acceptedOurs({ report, replies }: Place): boolean {
  if (replies.length > 0) return true;
  if (report.negotiated?.version !== 'TLSv1.3') return handshakeComplete(report);
  return report.messages.some(({ direction, name }) => direction === 'received' && name === 'NewSessionTicket');
}

function byReply(place: Place): Sighting | null {
  const refusing = place.replies.filter(({ status }) => refusingStatus.has(status));
  const newest = refusing.findLast(({ method }) => method === 'GET') ?? refusing.at(-1);
  if (!newest) return null;
  const quote = refusing.map(naming).find((words) => words !== null) ?? null;
  const requested = place.report.certificateRequested !== null;
  const evidence = [place.hello.id, ...refusing.map(({ id }) => id)];
  const parameters = { authorities: wanted(place), status: newest.status };
  const rest = { side: 'client', variant: 'reply', evidence } as const;
  const text = 'cause.client-certificate-required.reply';
  if (quote !== null) {
    const quoted = { ...rest, parameters: { ...parameters, quote } };
    return requested
      ? sight('confirmed', text, 'why.reply-names-it', quoted)
      : sight('likely', text, 'why.reply-unasked', quoted);
  }
  if (!requested) return null;
  if (ownStatus.has(newest.status) || (newest.status === 400 && newest.body === '')) {
    return sight('likely', text, 'why.reply-status', { ...rest, parameters });
  }
  const doubt = { ...rest, stands: 'doubt', parameters } as const;
  return sight('possible', 'cause.client-certificate-required.perhaps', 'why.reply-doubt', doubt);
}

/** The words of a reply that speak of a client certificate, as a quote; null without any. */
function naming({ body, reason }: HttpReply): string | null {
  const text = `${reason}\n${body.replace(/<[^>]*>/g, '\n')}`;
  const line = text.split('\n').find((candidate) => certificateWords.test(candidate));
  return line === undefined ? null : shown(line, 60);
}

function wanted({ report }: Place): string {
  const names = report.certificateRequested?.authorities ?? [];
  if (names.length === 0) return 'It did not say which issuers it takes.';
  return `It takes certificates from ${listed(names.map(commonName))}.`;
}

/** nginx, IIS (403.7, 403.16), Apache after the handshake, and the same thought in other words. */
const certificateWords =
  /no required ssl certificate|(?:client|ssl|tls|user|browser) certificate|certificate (?:is |was )?(?:required|missing)|post-handshake auth/i;

const certificateRequired = 116;
/** handshake_failure, the certificate alerts 41 to 46, unknown_ca, access_denied. */
const refusals = new Set([40, 41, 42, 43, 44, 45, 46, 48, 49]);
const refusingStatus = new Set([400, 403, 495, 496]);
/** nginx uses these numbers for a missing or wrong client certificate. */
const ownStatus = new Set([495, 496]);
