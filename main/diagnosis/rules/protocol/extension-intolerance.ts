import type { Evidence } from '../../evidence.ts';
import { atMostLikely, byPair } from '../../firmness.ts';
import { answerHadBegun, endedQuietly, helped, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';

/** A part of the hello trips the peer, which must ignore what it does not know. RFC 8446 section 4.1.2. */
export const extensionIntolerance: Rule = { cause: 'extension-intolerance', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const { places } = evidence;
  const otherwise = places.some(({ state }) => state === 'passed')
    ? ruledOut('ruled-out.handshake-passed')
    : places.some((place) => helped(place, 'without-post-quantum') && noHelp(place, 'padded'))
      ? ruledOut('ruled-out.key-not-it')
      : places.some((place) => noHelp(place, 'minimal') || noHelp(place, 'tls12-only'))
        ? ruledOut('ruled-out.extensions-tried')
        : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  if (!place.failure || answerHadBegun(place)) return null;
  return postQuantum(place) ?? newestVersion(place) ?? applicationProtocols(place) ?? unknownPart(place);
}

/** Same size without the key passes: the key is at fault. Size alone leaves both readings open. */
function postQuantum(place: Place): Sighting | null {
  if (!helped(place, 'without-post-quantum') || noHelp(place, 'padded')) return null;
  const evidence = [
    place.hello.id,
    ...pairEvidence(place, 'without-post-quantum', 'padded', 'small-segments', 'again'),
  ];
  const text = 'cause.extension-intolerance.post-quantum';
  if (!helped(place, 'padded') || helped(place, 'small-segments')) {
    const why = helped(place, 'padded') ? 'why.pieces-as-well' : 'why.padded-not-run';
    return sight('possible', 'cause.extension-intolerance', why, { side: 'unknown', evidence });
  }
  const { confidence, why, change } = byPair(place, 'padded');
  return sight(confidence, text, why, { variant: 'post-quantum', side: 'unknown', parameters: { change }, evidence });
}

/** TLS 1.2 alone passes. It is a smaller hello as well, so a dead line needs the size excluded first. */
function newestVersion(place: Place): Sighting | null {
  const otherReason = ['without-post-quantum', 'more-cipher-suites', 'more-groups', 'more-signature-schemes'];
  if (!helped(place, 'tls12-only') || otherReason.some((id) => helped(place, id))) return null;
  const evidence = [place.hello.id, ...pairEvidence(place, 'tls12-only', 'without-post-quantum', 'again')];
  const rest = { variant: 'tls13', side: 'unknown', evidence } as const;
  const text = 'cause.extension-intolerance.tls13';
  if (endedQuietly(place)) {
    if (!noHelp(place, 'without-post-quantum')) return sight('possible', text, 'why.small-tls13-not-run', rest);
    const { confidence, why } = atMostLikely(place, 'tls12-only', 'why.tls13-quiet');
    return sight(confidence, text, why, rest);
  }
  const { confidence, why, change } = byPair(place, 'tls12-only');
  const named = place.failure?.kind === 'alert' && place.failure.description === 70;
  const parameters = { change };
  if (named) return sight(confidence, text, why, { ...rest, side: 'server', parameters });
  return sight('possible', text, 'why.alert-without-version', { ...rest, side: 'server', parameters });
}

function applicationProtocols(place: Place): Sighting | null {
  if (!helped(place, 'without-alpn') || !endedQuietly(place)) return null;
  const evidence = [place.hello.id, ...pairEvidence(place, 'without-alpn', 'again')];
  const { confidence, why, change } = byPair(place, 'without-alpn');
  const rest = { variant: 'alpn', side: 'unknown', parameters: { change }, evidence } as const;
  return sight(confidence, 'cause.extension-intolerance.alpn', why, rest);
}

function unknownPart(place: Place): Sighting | null {
  const { failure, hello } = place;
  const text = 'cause.extension-intolerance';
  if (failure?.kind === 'alert' && aboutExtensions.has(failure.description)) {
    const parameters = { number: failure.description, alert: failure.name };
    return sight('likely', text, 'why.alert-suggests', { side: 'unknown', parameters, evidence: [hello.id] });
  }
  const anySingle = [...place.pairs.keys()].some(
    (id) => id !== 'minimal' && !id.startsWith('legacy-') && helped(place, id),
  );
  if (anySingle || !helped(place, 'minimal')) return null;
  const evidence = [hello.id, ...pairEvidence(place, 'minimal', 'again')];
  return sight('possible', text, 'why.several-changes-possible', { side: 'unknown', evidence });
}

/** illegal_parameter is too common for more; these two speak of extensions alone (RFC 8446 section 6.2). */
const aboutExtensions = new Set([109, 110]);
