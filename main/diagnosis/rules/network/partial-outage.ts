import { confidences } from '../../../../shared/cause.ts';
import { isAccepted, isRefused } from '../../../../shared/leading-chain.ts';
import type { ObservationOf } from '../../../../shared/observation.ts';
import { leafOf, reachesRoot, reasonWords } from '../../chain.ts';
import { type ChangeReading, passedAfterFailing, readHttp2 } from '../../change-reading.ts';
import { weighRefusal } from '../../dates.ts';
import type { Evidence } from '../../evidence.ts';
import { byPair, erratic } from '../../firmness.ts';
import { pairEvidence, unsteady } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { readResumption } from '../../resumption.ts';
import { type Finding, found, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { ending } from '../../wording.ts';
import { filterIssuer, isPublic } from '../certificate/tls-interception.ts';

type Chain = ObservationOf<'certificate-chain'>;

/** Variant of a partial outage: good and refused certificates at one address. */
export const certificatesByTurns = 'certificates';

/**
 * The same hello works at one address or try and not at another, or is shown a good certificate at one try and a
 * refused one at the next. Ranking takes it back where an exact cause explains the failing ones; that cause leads with
 * its scope then.
 */
export const partialOutage: Rule = { cause: 'partial-outage', needs: ['open-port'], judge };

const nothing = notTested('not-tested.one-address');

function judge(evidence: Evidence): Finding {
  const { places } = evidence;
  const tested = places.filter(({ state, report }) => state !== 'unfinished' && report.tcp.state === 'open');
  const failing = tested.filter(({ state }) => state === 'failed');
  const passing = tested.filter(({ state }) => state === 'passed');
  const shaky = failing.filter((place) => !place.borrowed && erratic(place));
  const [worst] = shaky;
  if (worst) return tries(worst, shaky);
  const mixed = seek({ ...evidence, places: tested }, (place) => byTurns(place, evidence.clock), nothing);
  if (mixed.outcome === 'found') return mixed;
  const later = passing.find((place) => unsteadyLater(place) && passedAfterFailing(place));
  if (failing.length === 0 && later) return laterTries(later, unsteadyLater(later));
  const alike = ruledOut('ruled-out.all-alike', { count: tested.length });
  const otherwise = tested.length < 2 ? notTested('not-tested.one-address') : alike;
  if (passing.length === 0) return otherwise;
  return seek({ ...evidence, places: failing }, (place) => atAddress(place, failing, passing), otherwise);
}

function tries(first: Place, places: readonly Place[]): Finding {
  const evidence = places.flatMap((place) => [place.hello.id, ...pairEvidence(place, ...place.pairs.keys())]);
  const rest = { side: 'unknown', evidence } as const;
  const sighting = unsteady(first)
    ? sight('likely', 'cause.partial-outage.tries', 'why.other-try', { ...rest, variant: 'tries' })
    : sight('likely', 'cause.partial-outage.erratic', 'why.erratic', { ...rest, variant: 'erratic' });
  return found(
    sighting,
    places.map(({ address }) => address),
  );
}

/** What showed that fresh handshakes fail now and then, or those that differ by a word of the offer; null where nothing did. */
function unsteadyLater(place: Place): ChangeReading | null {
  const [resumed, offered] = [readResumption(place), readHttp2(place)];
  if (resumed?.outcome === 'unsteady') return resumed;
  return offered?.outcome === 'unsteady' || offered?.outcome === 'mixed' ? offered : null;
}

/** The first hello passed, and the very same failed at a later try: seen beside the pairs after a handshake that passed. */
function laterTries(place: Place, reading: ChangeReading | null): Finding {
  const evidence = reading?.evidence ?? [];
  const rest = { variant: 'tries', side: 'unknown', stands: 'doubt', evidence } as const;
  return found(sight('possible', 'cause.partial-outage.tries', 'why.other-try-later', rest), [place.address]);
}

function atAddress(place: Place, failing: readonly Place[], passing: readonly Place[]): Sighting {
  const confidence = byPair(place, 'other-address').confidence === 'confirmed' ? 'confirmed' : 'likely';
  const why = confidence === 'confirmed' ? 'why.other-address' : 'why.other-address-shaky';
  // Between two families the way differs as well as the server.
  const sameFamily = passing.some(({ report }) => report.family === place.report.family);
  const parameters = {
    passed: passing.length,
    tested: passing.length + failing.length,
    ending: ending(place.failure),
  };
  const evidence = [
    place.hello.id,
    ...passing.map(({ hello }) => hello.id),
    ...pairEvidence(place, 'other-address', 'again'),
  ];
  const rest = { variant: 'addresses', side: sameFamily ? 'server' : 'unknown', parameters, evidence } as const;
  return sight(confidence, 'cause.partial-outage.addresses', why, rest);
}

/** The same hello was shown certificates that are accepted, and others that are not. */
function byTurns(place: Place, clock: Evidence['clock']): Sighting | null {
  const { chains = [], hello } = place;
  const [refused, accepted] = [chains.filter(isRefused), chains.filter(isAccepted)];
  const [worst] = refused;
  if (worst === undefined || accepted.length === 0) return null;
  const turns = fromElsewhere(refused, accepted) ?? (sameOffer(place, refused, accepted) ? byServer : onOffer);
  const { confidence, side, text, why } = { ...turns, ...onlyByDates(worst, clock, turns) };
  const parameters = {
    refused: shownIn(refused).length,
    all: shownIn(chains).length,
    reason: reasonWords(worst),
  };
  const evidence = [hello.id, ...chains.map(({ id }) => id), ...shownIn(chains)];
  return sight(confidence, text, why, { variant: certificatesByTurns, side, parameters, evidence });
}

type Turns = Pick<Sighting, 'confidence' | 'side' | 'text' | 'why'>;

const byServer: Turns = {
  confidence: 'confirmed',
  side: 'server',
  text: 'cause.partial-outage.certificates',
  why: 'why.certificates-differ',
};

/** Who reads the offer may lead HTTP/2 to another certificate each time: that is no turn. */
const onOffer: Turns = { ...byServer, confidence: 'likely', why: 'why.certificates-by-offer' };

/** What the dates leave of it where they alone refuse the certificate, and leave less than the turns do. */
function onlyByDates(worst: Chain, clock: Evidence['clock'], { confidence }: Turns): Partial<Turns> | null {
  const dates = weighRefusal(worst, clock);
  return dates !== null && confidences.indexOf(dates.confidence) > confidences.indexOf(confidence) ? dates : null;
}

/**
 * Something on the way may open some connections and leave others alone; null where nothing speaks for it. The good
 * certificate may be the foreign one, where only this computer trusts its root; a page in between may have a public one.
 */
function fromElsewhere(refused: readonly Chain[], accepted: readonly Chain[]): Turns | null {
  if ([...refused, ...accepted].some((chain) => filterIssuer(chain) !== null)) return { ...ofAnother, side: 'network' };
  const known = new Set(accepted.map((chain) => leafOf(chain)?.issuer));
  const ofOthers = refused.filter((chain) => !known.has(leafOf(chain)?.issuer));
  const isForeign = (chain: Chain) => !reachesRoot(chain) || chain.judgement.hostname.state === 'mismatch';
  const isSuspect = ofOthers.some(isForeign) || (ofOthers.length > 0 && !accepted.every(isPublic));
  return isSuspect ? { ...ofAnother, side: 'unknown' } : null;
}

const ofAnother = {
  confidence: 'likely',
  text: 'cause.partial-outage.certificates-on-the-way',
  why: 'why.certificates-of-another',
} as const;

/** Whether a refused and an accepted one came to the same offer in ALPN. */
function sameOffer({ alpn }: Place, refused: readonly Chain[], accepted: readonly Chain[]): boolean {
  const offers = (some: readonly Chain[]) => new Set(shownIn(some).flatMap((id) => alpn?.get(id) ?? []));
  const good = offers(accepted);
  return [...offers(refused)].some((offer) => good.has(offer));
}

const shownIn = (some: readonly Chain[]) => some.flatMap(({ handshakes = [] }) => handshakes);
