import type { Risk } from '../../../shared/cause.ts';
import type { Evidence } from '../evidence.ts';
import type { Place } from '../place.ts';
import { risk } from './risk.ts';

/** What the first reply says that is no fault of the handshake. */
export function replyRisks({ places, target }: Evidence): readonly Risk[] {
  return places
    .filter(({ state }) => state === 'passed')
    .flatMap((place) => [...replyRisk(place, target.http), ...requestRisk(place, target.http)]);
}

/** Whether a page was asked for after the handshake, and nothing came. */
export const isUnanswered = ({ late, replies }: Place, http: boolean): boolean =>
  http && replies.length === 0 && late !== null && late.kind !== 'stopped';

function replyRisk(place: Place, http: boolean): Risk[] {
  const [reply] = place.replies;
  if (!reply) return isUnanswered(place, http) ? [risk('risk.no-reply', 'notice', [place.hello.id])] : [];
  if (reply.status === 0) return [risk('risk.other-reply', 'notice', [reply.id])];
  return reply.status >= 400 ? [risk('risk.status', 'notice', [reply.id], { status: reply.status })] : [];
}

/** One page that is answered says nothing of the others. */
function requestRisk({ hello, replies, report }: Place, http: boolean): Risk[] {
  if (!report.certificateRequested || report.clientCertificate?.sent) return [];
  const isOfPages = http && replies.length > 0;
  const text = isOfPages ? 'risk.client-certificate-optional.pages' : 'risk.client-certificate-optional';
  return [risk(text, 'notice', [hello.id])];
}
