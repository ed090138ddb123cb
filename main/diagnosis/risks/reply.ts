import type { Risk } from '../../../shared/cause.ts';
import type { Evidence } from '../evidence.ts';
import type { Place } from '../place.ts';
import { risk } from './risk.ts';

/** What the first reply says that is no fault of the handshake. */
export function replyRisks({ places, target }: Evidence): readonly Risk[] {
  return places
    .filter(({ state }) => state === 'passed')
    .flatMap((place) => [...replyRisk(place, target.http), ...requestRisk(place)]);
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

function requestRisk({ hello, report }: Place): Risk[] {
  return report.certificateRequested && !report.clientCertificate?.sent
    ? [risk('risk.client-certificate-optional', 'notice', [hello.id])]
    : [];
}
