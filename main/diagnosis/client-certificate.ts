import type { ObservationOf } from '../../shared/observation.ts';
import { phrase } from '../../shared/phrase.ts';
import { clientCertificateTexts } from '../../shared/text/en/client-certificate.ts';
import { say } from '../../shared/text/say.ts';
import { handshakeComplete, type Place } from './place.ts';
import { commonName, listed, shown } from './wording.ts';

type HttpReply = ObservationOf<'http-reply'>;

/** A first reply that a missing or refused client certificate would explain. */
export interface RefusingReply {
  readonly newest: HttpReply;
  /** Words of the reply that demand a client certificate; null without any. */
  readonly quote: string | null;
  /** Whether it speaks of certificates at all. */
  readonly weakQuote: boolean;
  readonly evidence: readonly string[];
}

/** Whether the server asked for a certificate and ended the handshake right after our answer. */
export function refusedAfterRequest(place: Place): boolean {
  const { failure, late, report } = place;
  const end = failure ?? late;
  if (!report.certificateRequested || !end) return false;
  if (end.kind === 'alert') return end.level === 'fatal' && refusals.has(end.description);
  return (end.kind === 'closed' || end.kind === 'reset') && !tookOurAnswer(place);
}

/**
 * Whether the server asked to begin anew after our request, which we declined, and then refused: Apache and
 * IIS ask for a client certificate that way where only some places need one. RFC 5246 section 7.4.1.1.
 */
export function refusedAfterHelloRequest({ failure, late, report }: Place): boolean {
  const end = failure ?? late;
  const ended = end?.kind === 'alert' ? end.level === 'fatal' : end?.kind === 'closed' || end?.kind === 'reset';
  return ended && report.messages.some(({ direction, name }) => direction === 'received' && name === 'HelloRequest');
}

/** A TLS 1.2 Finished or a TLS 1.3 ticket comes only after the server has read our Certificate. */
export function tookOurAnswer({ report, replies }: Place): boolean {
  if (replies.length > 0) return true;
  if (report.negotiated?.version !== 'TLSv1.3') return handshakeComplete(report);
  return report.messages.some(({ direction, name }) => direction === 'received' && name === 'NewSessionTicket');
}

export function refusingReply({ hello, replies }: Place): RefusingReply | null {
  const refusing = replies.filter(({ status }) => refusingStatus.has(status));
  const newest = refusing.findLast(({ method }) => method === 'GET') ?? refusing.at(-1);
  if (!newest) return null;
  const lines = refusing.flatMap(linesOf);
  const demand = lines.find((line) => demands.test(line));
  return {
    newest,
    quote: demand === undefined ? null : shown(demand, 60),
    weakQuote: lines.some((line) => /\bcertificate\b/i.test(line)),
    evidence: [hello.id, ...refusing.map(({ id }) => id)],
  };
}

/** Which issuers the server says it takes certificates from, as a sentence. */
export function acceptedIssuers({ report }: Place): string {
  const names = report.certificateRequested?.authorities ?? [];
  const text =
    names.length === 0
      ? phrase('client.issuers.untold')
      : phrase('client.issuers.told', { issuers: listed(names.map(commonName)) });
  return say(clientCertificateTexts, text);
}

/** The text of a reply line by line, without its tags. */
const linesOf = ({ body, reason }: HttpReply) => `${reason}\n${body.replace(/<[^>]*>/g, '\n')}`.split('\n');

/**
 * Words that demand a client certificate, as nginx, IIS (403.7), Apache after the handshake and others
 * say it. A page that merely mentions certificates is none.
 */
const demands =
  /no required ssl certificate|ssl certificate error|(?:client|user|browser) certificate\b.*\b(?:required|needed|missing|necessary|not (?:provided|sent|found|presented))|(?:requires?|required|missing|need|no|without)\b.{0,30}\b(?:client|user) certificate|ssl client certificate|post-handshake auth/i;

/** handshake_failure, the certificate alerts 41 to 46, unknown_ca, access_denied, decrypt_error. */
const refusals = new Set([40, 41, 42, 43, 44, 45, 46, 48, 49, 51]);
const refusingStatus = new Set([400, 403, 495, 496]);
