import { mayBeOurs, readHttp2 } from '../../change-reading.ts';
import type { Evidence } from '../../evidence.ts';
import { atMostLikely } from '../../firmness.ts';
import { endedQuietly, helped, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { ending, listed } from '../../wording.ts';

/**
 * No application protocol in common: alert 120, RFC 7301 section 3.2. Or an offer that has HTTP/2 in it fails, as
 * browsers and curl make it, where one with HTTP/1.1 alone passes.
 */
export const alpnMismatch: Rule = { cause: 'alpn-mismatch', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  return seek(evidence, (place) => look(place) ?? withHttp2(place), otherwise(evidence.places));
}

function otherwise(places: readonly Place[]): Finding {
  const offering = places.filter(({ report }) => report.hello.alpn.length > 0);
  if (offering.length === 0) return notTested('not-tested.no-alpn');
  const passed = offering.filter(({ state }) => state === 'passed');
  if (passed.length > 0) return passedOffers(passed);
  return places.some((place) => noHelp(place, 'without-alpn'))
    ? ruledOut('ruled-out.alpn-tried')
    : notTested('not-tested.pair');
}

/** What was offered where it passed; HTTP/2 counts where an offer of it passed at every such address. */
function passedOffers(passed: readonly Place[]): Finding {
  const readings = passed.map(readHttp2);
  if (readings.some((reading) => reading !== null && reading.outcome !== 'passed')) {
    return notTested('not-tested.unsteady');
  }
  const offered = listed([...new Set(passed.flatMap(({ report }) => report.hello.alpn))]);
  const isWhole = passed.every(({ report }, index) => report.hello.alpn.includes('h2') || readings[index] !== null);
  if (!isWhole) return ruledOut('ruled-out.alpn-alone', { offered });
  return ruledOut('ruled-out.alpn-agree', { offered: readings.every((reading) => reading === null) ? offered : both });
}

const both = listed(['h2', 'http/1.1']);

/** The hello that passed, with HTTP/2 in its offer. */
function withHttp2(place: Place): Sighting | null {
  const reading = readHttp2(place);
  if (reading?.outcome !== 'refused') return null;
  const { evidence, failure, repeated } = reading;
  const side = failure?.kind === 'alert' ? 'server' : 'unknown';
  const rest = { variant: 'h2', side, parameters: { ending: ending(failure) }, evidence } as const;
  if (!repeated) return sight('likely', 'cause.alpn-mismatch.h2', 'why.with-h2-once', rest);
  if (mayBeOurs(failure)) return sight('likely', 'cause.alpn-mismatch.h2', 'why.resumed-answer', rest);
  return sight('confirmed', 'cause.alpn-mismatch.h2', 'why.with-h2', rest);
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
  if (endedQuietly(place)) return sight('possible', 'cause.alpn-mismatch', 'why.alpn-unsaid', rest);
  const { confidence, why } = atMostLikely(place, 'without-alpn', 'why.alert-suggests');
  const alert = failure?.kind === 'alert' ? { number: failure.description, alert: failure.name } : null;
  if (!alert) return sight('possible', 'cause.alpn-mismatch', 'why.alpn-unsaid', rest);
  return sight(confidence, 'cause.alpn-mismatch', why, { ...rest, parameters: { ...parameters, ...alert } });
}
