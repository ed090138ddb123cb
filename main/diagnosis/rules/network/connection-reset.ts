import type { Evidence } from '../../evidence.ts';
import { handshakeComplete, type Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { moment } from '../../wording.ts';

/** RST or FIN during the handshake. Ranking takes it back where a more exact cause explains the end. */
export const connectionReset: Rule = {
  cause: 'connection-reset',
  needs: ['hello'],
  judge: (evidence) => seek(evidence, look, otherwise(evidence)),
};

/** Where the first hello met silence and another was cut off, longer patience might have met a cut too. */
function otherwise({ places }: Evidence): Finding {
  const mixed = places.some(({ failure, pairs }) => {
    const ends = [...pairs.values()].map(({ variant }) => variant?.failure?.kind);
    return failure?.kind === 'silence' && ends.some((end) => end === 'closed' || end === 'reset');
  });
  return mixed ? notTested('not-tested.mixed-ends') : ruledOut('ruled-out.not-cut');
}

function look(place: Place): Sighting | null {
  const { failure, hello, late, report } = place;
  if (cutAfterFinished(place)) {
    const rest = { variant: 'late', side: 'unknown', stands: 'doubt', evidence: [hello.id] } as const;
    return sight('possible', 'cause.connection-reset.late', 'why.late-cut', rest);
  }
  if (!failure || late || handshakeComplete(report)) return null;
  const how = cut(failure);
  if (!how) return null;
  const parameters = { moment: moment(failure) };
  const rest = { variant: how, side: 'unknown', parameters, evidence: [hello.id] } as const;
  return sight('likely', `cause.connection-reset.${how}`, 'why.quiet-end', rest);
}

function cut(failure: NonNullable<Place['failure']>): 'reset' | 'closed' | null {
  switch (failure.kind) {
    case 'reset':
    case 'closed':
      return failure.kind;
    case 'alert':
      // close_notify before the end is a close in polite words (RFC 8446 section 6.1).
      return failure.description === 0 ? 'closed' : null;
    case 'starttls':
      return failure.state === 'closed' ? 'closed' : null;
    case 'tcp':
      return failure.state === 'failed' && failure.errorCode === 'ECONNRESET' ? 'reset' : null;
    default:
      return null;
  }
}

/**
 * In TLS 1.3 our Finished is the last message, so a cut before the server said anything more may be
 * its refusal. A ticket or a reply shows that it was accepted.
 */
function cutAfterFinished({ late, replies, report }: Place): boolean {
  if (!late || !cut(late) || replies.length > 0 || report.negotiated?.version !== 'TLSv1.3') return false;
  return !report.messages.some(({ direction, name }) => direction === 'received' && name === 'NewSessionTicket');
}
