import type { Evidence } from '../../evidence.ts';
import { byPair } from '../../firmness.ts';
import { helped, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';

/** No way to sign the handshake that both sides allow. RFC 8446 section 4.2.3, RFC 5246 section 7.4.1.4.1. */
export const noCommonSignatureScheme: Rule = { cause: 'no-common-signature-scheme', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const proven = evidence.places.some(({ state, report }) => state === 'passed' || report.keyProven === true);
  const tried = evidence.places.some((place) => noHelp(place, 'more-signature-schemes'));
  const otherwise = proven
    ? ruledOut('ruled-out.schemes-agree')
    : tried
      ? ruledOut('ruled-out.schemes-tried')
      : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure, hello } = place;
  if (failure?.kind === 'nothing-in-common' && failure.what === 'signature-scheme') {
    const rest = { parameters: { chosen: failure.chosen }, evidence: [hello.id] };
    return sight('confirmed', 'cause.no-common-signature-scheme', 'why.chosen', rest);
  }
  if (!helped(place, 'more-signature-schemes')) return null;
  const { confidence, why, change } = byPair(place, 'more-signature-schemes');
  const evidence = [hello.id, ...pairEvidence(place, 'more-signature-schemes', 'more-cipher-suites', 'again')];
  return sight(confidence, 'cause.no-common-signature-scheme', why, { parameters: { change }, evidence });
}
