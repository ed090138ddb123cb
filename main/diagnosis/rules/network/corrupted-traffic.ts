import { handshakeComplete, isFlood, type Place } from '../../place.ts';
import { type Rule, type Sighting, seek, sight, unlessSilent } from '../../rule.ts';
import { ending, isOwnLimit, shown } from '../../wording.ts';

/** Records arrive damaged, at their end or at ours. */
export const corruptedTraffic: Rule = {
  cause: 'corrupted-traffic',
  needs: ['open-port'],
  judge: (evidence) => seek(evidence, look, unlessSilent(evidence, 'ruled-out.undamaged')),
};

function look({ failure, hello, report }: Place): Sighting | null {
  const sighted = failure && damage(failure, report);
  if (!sighted) return null;
  const [confidence, detail] = sighted;
  const why = confidence === 'likely' ? 'why.damaged' : 'why.damaged-perhaps';
  return sight(confidence, 'cause.corrupted-traffic', why, {
    side: 'unknown',
    parameters: { detail },
    evidence: [hello.id],
  });
}

function damage(
  failure: NonNullable<Place['failure']>,
  report: Place['report'],
): ['likely' | 'possible', string] | null {
  switch (failure.kind) {
    case 'malformed':
      return ['likely', shown(`${failure.structure}, byte ${failure.offset}`)];
    case 'plaintext':
      return hadServerHello(report) ? ['likely', 'clear text in the middle of the handshake'] : null;
    case 'limit':
      return failure.limit === 'total-time' || isFlood(failure.limit) || isOwnLimit(failure.limit)
        ? null
        : ['possible', `more than this program takes (${shown(failure.limit, 60)})`];
    case 'misbehaved':
      return damagedRule.test(failure.rule) ? ['possible', shown(failure.rule)] : null;
    case 'alert':
      if (likelyAlerts.has(failure.description)) return ['likely', ending(failure)];
      return possibleAlerts.has(failure.description) ? ['possible', ending(failure)] : null;
    default:
      return null;
  }
}

const hadServerHello = (report: Place['report']) =>
  ['server-hello', 'certificate'].includes(report.reached) || handshakeComplete(report);

/** A Finished or a record that does not verify: damaged on the way, or made wrongly. */
const damagedRule = /finished|mac|decrypt|record|verify-data/i;

/** bad_record_mac, decryption_failed, record_overflow: what we sent did not arrive as we sent it. RFC 8446 section 6.2 */
const likelyAlerts = new Set([20, 21, 22]);
/** decode_error, decrypt_error: a fault of either program looks the same. */
const possibleAlerts = new Set([50, 51]);
