import type { HandshakeReport } from '../../../../shared/handshake.ts';
import { leafOf } from '../../chain.ts';
import type { Evidence } from '../../evidence.ts';
import { byPair } from '../../firmness.ts';
import { helped, helpfulVariant, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { counted, shown } from '../../wording.ts';

/** No key exchange group in common. RFC 8446 section 4.2.7, RFC 8422 section 5.1.1. */
export const noCommonGroup: Rule = { cause: 'no-common-group', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const agreed = evidence.places.some(({ report }) => report.negotiated);
  const tried = evidence.places.some((place) => noHelp(place, 'more-groups'));
  const otherwise = agreed
    ? ruledOut('ruled-out.groups-agree')
    : tried
      ? ruledOut('ruled-out.groups-tried')
      : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure, hello, report } = place;
  const count = counted(report.hello.groups.length, 'group');
  if (failure?.kind === 'nothing-in-common' && failure.what === 'group') {
    const parameters = { count, group: failure.chosen, chosen: failure.chosen };
    return sight('confirmed', 'cause.no-common-group', 'why.chosen', { parameters, evidence: [hello.id] });
  }
  const variant = helpfulVariant(place, 'more-groups');
  if (!variant) return null;
  const curve = curveBehindIt(place, variant);
  const { confidence, why, change } = byPair(place, 'more-groups');
  const parameters = { count, group: variant.negotiated?.group?.name ?? 'one of those', change };
  const rest = {
    parameters,
    evidence: [hello.id, ...pairEvidence(place, 'more-groups', 'more-cipher-suites', 'again')],
  };
  if (curve !== null) {
    const known = {
      ...rest,
      side: 'unknown',
      variant: 'certificate-curve',
      parameters: { ...parameters, curve },
    } as const;
    return sight(confidence, 'cause.no-common-group.certificate', why, known);
  }
  const suite = helpfulVariant(place, 'more-cipher-suites')?.negotiated?.cipherSuite.name ?? '';
  // A suite with a curve that works with our own groups shows that a group is in common.
  if (confidence === 'confirmed' && helped(place, 'more-cipher-suites') && /_ECDHE_/.test(suite)) {
    return sight('likely', 'cause.no-common-group', 'why.pair-not-alone', rest);
  }
  return sight(confidence, 'cause.no-common-group', why, rest);
}

/**
 * The curve of the certificate's key, where the group that was agreed on had been offered all along: before TLS 1.3 the
 * list of groups also says which keys a client takes. RFC 8422 section 5.1.1.
 */
function curveBehindIt({ chain, report }: Place, { negotiated }: HandshakeReport): string | null {
  const group = negotiated?.version === 'TLSv1.3' ? null : (negotiated?.group ?? null);
  if (group === null || !report.hello.groups.some(({ id }) => id === group.id)) return null;
  const curve = (chain && leafOf(chain)?.key.curve) ?? null;
  return curve === null || report.hello.groups.some(({ name }) => name === curve) ? null : shown(curve);
}
