import type { Evidence } from '../../evidence.ts';
import { atMostLikely, byPair } from '../../firmness.ts';
import { answered, clearTextAt, endedQuietly, helped, helpfulVariant, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';

/** The outcome depends on SNI: none sent, or a name the server has no site for. RFC 6066 section 3. */
export const serverNameRequired: Rule = { cause: 'server-name-required', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const { places } = evidence;
  const tried = ['without-server-name', 'with-server-name', 'other-server-name'];
  const otherwise = places.every(({ state }) => state === 'passed')
    ? ruledOut('ruled-out.name-accepted')
    : places.some((place) => tried.some((id) => noHelp(place, id)))
      ? ruledOut('ruled-out.name-tried')
      : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  if (!place.failure) return null;
  return place.report.hello.serverName === null ? withoutName(place) : withName(place);
}

function withoutName(place: Place): Sighting | null {
  const { failure, hello } = place;
  const evidence = [hello.id, ...pairEvidence(place, 'with-server-name', 'again')];
  const rest = { variant: 'missing', side: 'client', evidence } as const;
  const text = 'cause.server-name-required.missing';
  if (failure?.kind === 'alert' && failure.description === unrecognizedName) {
    return sight('confirmed', text, 'why.alert-names-it', { ...rest, parameters: named(failure) });
  }
  if (failure?.kind === 'plaintext' && clearTextAt(place) === 'by-name') {
    return sight('possible', text, 'why.clear-text-nameless', rest);
  }
  if (helpfulVariant(place, 'with-server-name')) {
    const { confidence, why, change } = byPair(place, 'with-server-name');
    return sight(confidence, text, why, { ...rest, parameters: { change } });
  }
  const untried =
    failure?.kind === 'alert' && vagueAlerts.has(failure.description) && !noHelp(place, 'with-server-name');
  if (!untried || place.report.negotiated) return null;
  return sight('possible', text, 'why.alert-alone', { ...rest, parameters: named(failure) });
}

function withName(place: Place): Sighting | null {
  const { failure, hello } = place;
  const evidence = [hello.id, ...pairEvidence(place, 'without-server-name', 'other-server-name', 'again')];
  const rest = { variant: 'unknown', evidence };
  if (failure?.kind === 'alert' && failure.description === unrecognizedName) {
    return sight('confirmed', 'cause.server-name-required.unknown', 'why.alert-names-it', {
      ...rest,
      parameters: named(failure),
    });
  }
  const change = ['without-server-name', 'other-server-name'].find((id) => helped(place, id));
  // A page in the clear for this name alone is no word of a server about its sites.
  if (!change || failure?.kind === 'plaintext') return null;
  if (endedQuietly(place)) return quietly(place, evidence);
  const pair = byPair(place, change);
  const parameters = { change: pair.change };
  return sight(pair.confidence, 'cause.server-name-required.unknown', pair.why, { ...rest, parameters });
}

/** A dead line gives no reason: a server without this site and a filter for this name look alike. */
function quietly(place: Place, evidence: string[]): Sighting {
  const rest = { variant: 'unknown', side: 'unknown', evidence } as const;
  const text = 'cause.server-name-required.depends';
  if (answered(place, 'other-server-name')) return sight('possible', text, 'why.name-or-filter', rest);
  const { confidence, why } = atMostLikely(place, 'without-server-name', 'why.name-quiet');
  return sight(confidence, text, why, rest);
}

const named = ({ description, name }: { description: number; name: string }) => ({ number: description, alert: name });

const unrecognizedName = 112;
/** Servers without SNI in mind answer with these too, in place of 112. */
const vagueAlerts = new Set([40, 80]);
