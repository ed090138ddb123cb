import { passedAfterFailing, readHttp2 } from '../../change-reading.ts';
import type { Evidence } from '../../evidence.ts';
import { failedAlike, helped, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { readResumption } from '../../resumption.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { shown } from '../../wording.ts';

/** The other side refuses because of the number of connections: never more than a guess without its own words. */
export const rateLimited: Rule = { cause: 'rate-limited', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const failing = evidence.places.filter(({ state }) => state === 'failed');
  if (failing.length === 0) return seek(evidence, look, ruledOut('ruled-out.handshake-passed'));
  const repeated = failing.every((place) => failedAlike(place, 'again'));
  return seek(evidence, look, repeated ? ruledOut('ruled-out.same-again') : notTested('not-tested.pair'));
}

function look(place: Place): Sighting | null {
  const { failure, hello } = place;
  if (failure?.kind === 'starttls' && tooMany.test(failure.reply)) {
    const rest = { variant: 'said', parameters: { reply: shown(failure.reply) }, evidence: [hello.id] };
    return sight('likely', 'cause.rate-limited.said', 'why.said-too-many', rest);
  }
  const reading = [readResumption(place), readHttp2(place)].find((one) => one?.outcome === 'unsteady');
  if (reading && !passedAfterFailing(place)) {
    const rest = { side: 'unknown', stands: 'aside', evidence: reading.evidence } as const;
    return sight('possible', 'cause.rate-limited', 'why.limit-guess', rest);
  }
  if (!helped(place, 'again')) return null;
  const rest = { side: 'unknown', evidence: [hello.id, ...pairEvidence(place, 'again')] } as const;
  return sight('possible', 'cause.rate-limited', 'why.limit-guess', rest);
}

/** SMTP 421 and its like (RFC 5321 section 3.8), and the words that other servers use. */
const tooMany = /^421\b|too many (?:open )?connections|connection (?:rate )?limit/i;
