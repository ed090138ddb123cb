import type { HandshakeReport } from '../../../../shared/handshake.ts';
import type { Evidence } from '../../evidence.ts';
import { atMostLikely, byPair } from '../../firmness.ts';
import { anyHelped, helped, helpfulVariant, noHelp, pairEvidence, wasRun } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { counted, version } from '../../wording.ts';

/** No cipher suite that both sides allow, key type included. RFC 5246 section 7.4.1.3. */
export const noCommonCipher: Rule = { cause: 'no-common-cipher', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const agreed = evidence.places.find(({ report }) => report.negotiated)?.report.negotiated;
  const tried = evidence.places.filter((place) => noHelp(place, 'more-cipher-suites'));
  const otherwise = agreed
    ? ruledOut('ruled-out.suites-agree', { suite: agreed.cipherSuite.name })
    : tried.length === 0
      ? notTested('not-tested.pair')
      : // Suites without a certificate, with a shared secret or without encryption are never offered here.
        tried.every(anyHelped)
        ? ruledOut('ruled-out.suites-tried')
        : notTested('not-tested.suites');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure } = place;
  if (!failure) return null;
  const chosen = unofferedSuite(place);
  if (chosen) return chosen;
  const id = ['more-cipher-suites', 'rare-cipher-suites'].find((pair) => helped(place, pair));
  if (id) return byMoreSuites(place, id);
  return byEverything(place) ?? byAlert(place);
}

function unofferedSuite({ failure, hello, report }: Place): Sighting | null {
  if (failure?.kind !== 'nothing-in-common' || failure.what !== 'cipher-suite') return null;
  const parameters = {
    count: counted(report.hello.cipherSuites.length, 'cipher suite'),
    suite: failure.chosen,
    chosen: failure.chosen,
  };
  const rest = { variant: listOf(failure.chosen), parameters, evidence: [hello.id] };
  return sight('confirmed', 'cause.no-common-cipher.chosen', 'why.chosen', rest);
}

function byMoreSuites(place: Place, id: string): Sighting {
  const variant = helpfulVariant(place, id);
  const { confidence, why, change } = byPair(place, id);
  const parameters = { ...offered(place, variant), change };
  const evidence = [place.hello.id, ...pairEvidence(place, id, 'more-groups', 'more-signature-schemes', 'again')];
  const rest = { variant: listOf(variant?.negotiated?.cipherSuite.name), parameters, evidence };
  if (confidence === 'confirmed' && groupIsBehindIt(place, variant)) {
    return sight('likely', 'cause.no-common-cipher', 'why.pair-not-alone', rest);
  }
  return sight(confidence, 'cause.no-common-cipher', why, rest);
}

function byEverything(place: Place): Sighting | null {
  const id = legacy.find((pair) => helped(place, pair)) ?? 'legacy-everything';
  const variant = helpfulVariant(place, id);
  const byVersion = ['only-tls1.1', 'only-tls1.0', 'only-sslv3', 'tls12-only'].some((id) => helped(place, id));
  const versionNamed = place.failure?.kind === 'alert' && place.failure.description === 70;
  if (!variant || byVersion) return null;
  const parameters = { ...offered(place, variant), version: version(variant.negotiated?.version ?? 'TLSv1') };
  const evidence = [place.hello.id, ...pairEvidence(place, id, 'more-cipher-suites')];
  const { confidence, why } = versionNamed
    ? ({ confidence: 'possible', why: 'why.several-changes-possible' } as const)
    : atMostLikely(place, id, 'why.several-changes');
  return sight(confidence, 'cause.no-common-cipher.legacy', why, { variant: 'legacy', parameters, evidence });
}

function byAlert(place: Place): Sighting | null {
  const { failure, hello } = place;
  if (failure?.kind !== 'alert') return null;
  const parameters = { ...offered(place, null), number: failure.description, alert: failure.name };
  const rest = { parameters, evidence: [hello.id, ...pairEvidence(place, 'more-cipher-suites')] };
  // insufficient_security: the one alert that speaks of the strength of suites (RFC 8446 section 6.2).
  if (failure.description === 71) {
    return sight('likely', 'cause.no-common-cipher.stronger', 'why.alert-suggests', { ...rest, side: 'client' });
  }
  const early = failure.after === null || failure.after === 'ClientHello';
  if (failure.description !== 40 || !early || wasRun(place, 'more-cipher-suites')) return null;
  return sight('possible', 'cause.no-common-cipher.untold', 'why.alert-alone', rest);
}

/**
 * A suite without an elliptic curve passes although groups alone would have helped too: then a suite
 * was in common all along, and its group or signature was not.
 */
function groupIsBehindIt(place: Place, variant: HandshakeReport | null): boolean {
  const otherChange = helped(place, 'more-groups') || helped(place, 'more-signature-schemes');
  return otherChange && !/_ECDHE_/.test(variant?.negotiated?.cipherSuite.name ?? '');
}

/** Servers keep the suites of TLS 1.3 in a list of their own. Their names have no key exchange: RFC 8446 appendix B.4. */
const listOf = (suite = '') => (/^TLS_(?!.*_WITH_)/.test(suite) ? 'tls13' : null);

/** Everything old at once, the newer of the old versions first. */
const legacy = ['legacy-tls1.1', 'legacy-everything'];

function offered({ report }: Place, variant: HandshakeReport | null) {
  return {
    count: counted(report.hello.cipherSuites.length, 'cipher suite'),
    suite: variant?.negotiated?.cipherSuite.name ?? 'one of those',
  };
}
