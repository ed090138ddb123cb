import type { HandshakeReport } from '../../../../shared/handshake.ts';
import type { Evidence } from '../../evidence.ts';
import { atMostLikely, byPair } from '../../firmness.ts';
import { anyHelped, endedQuietly, helped, helpfulVariant, noHelp, pairEvidence, wasRun } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { listed, version } from '../../wording.ts';

/** No TLS version that both sides allow. RFC 8446 section 4.2.1, alert 70 protocol_version. */
export const protocolVersionMismatch: Rule = { cause: 'protocol-version-mismatch', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const agreed = evidence.places.find(({ report }) => report.negotiated)?.report.negotiated;
  const { places } = evidence;
  const otherwise = agreed
    ? ruledOut('ruled-out.versions-agree', { version: version(agreed.version) })
    : places.some((place) => helped(place, 'tls12-only'))
      ? ruledOut('ruled-out.tls12-accepted')
      : places.some((place) => noHelp(place, 'only-tls1.0'))
        ? ruledOut('ruled-out.versions-tried')
        : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure, hello } = place;
  if (!failure) return null;
  const chosen = olderChoice(place);
  if (chosen) {
    const parameters = { ...offers(place), serverVersion: version(chosen.version), chosen: version(chosen.version) };
    const rest = { variant: 'server-older', parameters, evidence: [hello.id, ...chosen.evidence] };
    return isOffered(place, chosen.version)
      ? sight('confirmed', 'cause.protocol-version-mismatch.server-older-forbidden', 'why.chosen-forbidden', rest)
      : sight('confirmed', 'cause.protocol-version-mismatch.server-older', 'why.chosen', rest);
  }
  // The server takes TLS 1.2, which was among the versions offered: something else about the hello is in the way.
  if (helped(place, 'tls12-only')) return null;
  return byLadder(place) ?? byAlert(place);
}

function byLadder(place: Place): Sighting | null {
  const rung = ladder.find((id) => helped(place, id));
  const evidence = [place.hello.id, ...pairEvidence(place, ...ladder, 'tls12-only', 'again')];
  const alone = rung && rungSighting(place, rung, evidence);
  if (alone) return alone;
  const old = legacy.find((id) => helped(place, id)) ?? 'legacy-everything';
  const everything = helpfulVariant(place, old);
  if (!everything || wasHelpedBySuites(place)) return byOtherAlert(place, evidence);
  const rest = { ...older(place, everything), evidence: [...evidence, ...pairEvidence(place, old)] };
  if (isVersionAlert(place)) {
    return sight('confirmed', 'cause.protocol-version-mismatch.server-older', 'why.alert-and-ladder', rest);
  }
  const { confidence, why } = atMostLikely(place, old, 'why.several-changes');
  return sight(confidence, 'cause.protocol-version-mismatch.server-older', why, rest);
}

function rungSighting(place: Place, rung: (typeof ladder)[number], evidence: string[]): Sighting | null {
  const variant = helpfulVariant(place, rung);
  if (!variant) return null;
  const { confidence, why, change } = byPair(place, rung);
  const { parameters, ...rest } = { ...older(place, variant), evidence };
  const text = 'cause.protocol-version-mismatch.server-older';
  const withChange = { ...rest, parameters: { ...parameters, change } };
  if (isVersionAlert(place)) return sight('confirmed', text, 'why.alert-and-ladder', withChange);
  if (wasHelpedBySuites(place)) return sight('likely', text, 'why.pair-not-alone', withChange);
  // An old hello is small as well: unless TLS 1.2 alone, which is small too, failed, size is not excluded.
  const sizeExcluded = !endedQuietly(place) || noHelp(place, 'tls12-only');
  if (!sizeExcluded && confidence === 'confirmed') return sight('likely', text, 'why.pair-small', withChange);
  return sight(confidence, text, why, withChange);
}

/**
 * Alert 70 for today's versions and another alert for an older one: that version is known there, and something
 * else about it does not fit. Another version that still meets alert 70 shows that the change is no chance.
 * SSL 3.0 is left out: it has no alert 70 (RFC 6101 section 5.4.2).
 */
function byOtherAlert(place: Place, evidence: string[]): Sighting | null {
  if (!isVersionAlert(place) || anyHelped(place) || !offersToday(place)) return null;
  const rung = ['only-tls1.1', 'only-tls1.0', ...legacy].find((id) => {
    const end = endOf(place, id);
    return end !== null && end !== versionAlert;
  });
  const variant = rung && place.pairs.get(rung)?.variant;
  if (!rung || !variant) return null;
  const firm = [...ladder, 'again', 'tls12-only'].some((id) => id !== rung && endOf(place, id) === versionAlert);
  const rest = { ...older(place, variant), evidence: [...evidence, ...pairEvidence(place, rung)] };
  const parameters = { ...rest.parameters, other: endOf(place, rung) ?? 0 };
  const text = 'cause.protocol-version-mismatch.known';
  if (firm) return sight('confirmed', text, 'why.alert-changed', { ...rest, parameters });
  return sight('likely', text, 'why.alert-changed-once', { ...rest, parameters });
}

/** Number of the fatal alert that answered this pair's hello; null for any other end. */
function endOf(place: Place, id: string): number | null {
  const end = place.pairs.get(id)?.variant?.failure;
  return end?.kind === 'alert' && end.level === 'fatal' ? end.description : null;
}

function byAlert(place: Place): Sighting | null {
  const { failure, hello } = place;
  if (failure?.kind !== 'alert') return null;
  const newest = offers(place).newest;
  const evidence = [hello.id, ...pairEvidence(place, ...ladder)];
  const old = !offersToday(place);
  const versions = old ? { ...offers(place), clientVersion: newest } : offers(place);
  const parameters = { ...versions, number: failure.description, alert: failure.name };
  const text = old ? 'cause.protocol-version-mismatch.client-older' : 'cause.protocol-version-mismatch';
  const rest = { side: old ? 'client' : 'server', variant: old ? 'client-older' : null, parameters, evidence } as const;
  if (failure.description === versionAlert) return sight('likely', text, 'why.alert-without-ladder', rest);
  const early = place.report.negotiated === null;
  if (!early || failure.description !== handshakeFailure || ladder.some((id) => wasRun(place, id))) return null;
  return sight('possible', text, 'why.alert-alone', rest);
}

/** A client may offer a version and refuse what comes with it, by its own settings. */
const isOffered = ({ report }: Place, chosen: string) => report.hello.versions.includes(chosen);

/** A ServerHello with an older version than any offered, to the first hello or to one that only added something. */
function olderChoice(place: Place): { version: string; evidence: string[] } | null {
  const { failure } = place;
  if (failure?.kind === 'nothing-in-common' && failure.what === 'version')
    return { version: failure.chosen, evidence: [] };
  for (const [id, { variant }] of place.pairs) {
    const end = variant?.failure;
    const sameVersions = variant && variant.hello.versions.join() === place.report.hello.versions.join();
    if (sameVersions && end?.kind === 'nothing-in-common' && end.what === 'version') {
      return { version: end.chosen, evidence: pairEvidence(place, id) };
    }
  }
  return null;
}

function older(place: Place, variant: HandshakeReport) {
  const agreed = variant.negotiated?.version ?? variant.hello.versions[0] ?? 'an older version';
  const parameters = {
    ...offers(place),
    serverVersion: version(agreed),
    number: versionAlert,
    alert: 'protocol_version',
  };
  return { variant: 'server-older', parameters };
}

function offers({ report }: Place) {
  const versions = report.hello.versions.map(version).toSorted();
  return {
    offered: versions.length === 0 ? 'versions that were not seen' : listed(versions.toReversed(), 4),
    clientVersion: versions[0] ?? 'nothing',
    newest: versions.at(-1) ?? 'nothing',
  };
}

/** A hello that nobody saw counts as one of today. */
const offersToday = ({ report }: Place) =>
  report.hello.versions.length === 0 ||
  report.hello.versions.some((offered) => offered === 'TLSv1.2' || offered === 'TLSv1.3');

/** With more suites TLS 1.2 or 1.3 was agreed on, so the version is not what stands in the way. */
const wasHelpedBySuites = (place: Place) =>
  ['more-cipher-suites', 'rare-cipher-suites'].some((id) => helped(place, id));

const isVersionAlert = ({ failure }: Place) => failure?.kind === 'alert' && failure.description === versionAlert;

const versionAlert = 70;
/** Some old servers answer with it where alert 70 is meant. */
const handshakeFailure = 40;
const ladder = ['only-tls1.1', 'only-tls1.0', 'only-sslv3'] as const;
/** Everything old at once, the newer of the old versions first. */
const legacy = ['legacy-tls1.1', 'legacy-everything'] as const;
