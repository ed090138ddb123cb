import type { Evidence } from '../../evidence.ts';
import { atMostLikely } from '../../firmness.ts';
import { endedQuietly, helped, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { listed } from '../../wording.ts';

/** No application protocol in common: alert 120. RFC 7301 section 3.2. */
export const alpnMismatch: Rule = { cause: 'alpn-mismatch', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const { places } = evidence;
  const offered = places.some(({ report }) => report.hello.alpn.length > 0);
  const passed = places.some(({ state, report }) => state === 'passed' && report.hello.alpn.length > 0);
  const otherwise = !offered
    ? notTested('not-tested.no-alpn')
    : passed
      ? ruledOut('ruled-out.alpn-agree')
      : places.some((place) => noHelp(place, 'without-alpn'))
        ? ruledOut('ruled-out.alpn-tried')
        : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure, hello, report } = place;
  const parameters = { offered: listed(report.hello.alpn) };
  const evidence = [hello.id, ...pairEvidence(place, 'without-alpn', 'again')];
  if (failure?.kind === 'alert' && failure.description === 120) {
    const named = { number: 120, alert: failure.name };
    const rest = { side: 'client', parameters: { ...parameters, ...named }, evidence } as const;
    return sight('confirmed', 'cause.alpn-mismatch', 'why.alert-names-it', rest);
  }
  if (!helped(place, 'without-alpn')) return null;
  const rest = { side: 'client', parameters, evidence } as const;
  // A dead line looks more like a fault with the extension itself than like a refusal of its values.
  if (endedQuietly(place)) return sight('possible', 'cause.alpn-mismatch', 'why.not-separated', rest);
  const { confidence, why } = atMostLikely(place, 'without-alpn', 'why.alert-suggests');
  const alert = failure?.kind === 'alert' ? { number: failure.description, alert: failure.name } : null;
  if (!alert) return sight('possible', 'cause.alpn-mismatch', 'why.not-separated', rest);
  return sight(confidence, 'cause.alpn-mismatch', why, { ...rest, parameters: { ...parameters, ...alert } });
}
