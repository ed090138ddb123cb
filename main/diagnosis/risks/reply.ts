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

function replyRisk({ hello, late, replies }: Place, http: boolean): Risk[] {
  const [reply] = replies;
  if (!reply) {
    const awaited = http && late !== null && late.kind !== 'stopped';
    return awaited ? [risk('risk.no-reply', 'notice', [hello.id])] : [];
  }
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
