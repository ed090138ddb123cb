import type { Evidence } from '../../evidence.ts';
import { byPair, type Firmness } from '../../firmness.ts';
import { endedQuietly, failedAlike, helped, noHelp, pairEvidence, pairResult } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { ending } from '../../wording.ts';

/**
 * Somebody counts the bytes of the hello. Three pairs together prove it: smaller without the
 * post-quantum key passes, the same size by padding fails (it is not the key), and the same bytes in
 * small segments fail (it is not the packet size). Silence proves less: there large answers may have got lost as well.
 * https://tldr.fail describes the fault.
 */
export const largeHelloIntolerance: Rule = { cause: 'large-hello-intolerance', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const passed = evidence.places.find(({ state, report }) => state === 'passed' && report.hello.bytes >= largeBytes);
  const tried = evidence.places.some((place) => noHelp(place, 'without-post-quantum') || noHelp(place, 'minimal'));
  const otherwise = tried
    ? ruledOut('ruled-out.size-tried')
    : passed
      ? ruledOut('ruled-out.large-hello-passed', { bytes: passed.report.hello.bytes })
      : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const judged = weigh(place);
  if (!judged) return null;
  const parameters = { bytes: place.report.hello.bytes, ending: ending(place.failure) };
  const evidence = [place.hello.id, ...pairEvidence(place, ...sizePairs)];
  return sight(judged.confidence, 'cause.large-hello-intolerance', judged.why, {
    side: 'unknown',
    parameters: { ...parameters, change: judged.change },
    evidence,
  });
}

function weigh(place: Place): Firmness | null {
  const padded = pairResult(place, 'padded');
  const segments = pairResult(place, 'small-segments');
  if (padded === 'helped' || segments === 'helped') return null;
  if (!helped(place, 'without-post-quantum')) return onlyMinimal(place) ? possible : null;
  const pair = byPair(place, 'without-post-quantum');
  if (pair.confidence === 'possible') return pair;
  if (padded === 'not-run' || !failedAlike(place, 'padded')) return possible;
  if (segments === 'no-help' && failedAlike(place, 'small-segments')) return separated(place, pair);
  // A packet that is lost on the way ends in silence, never in a word from the other side.
  return place.failure?.kind === 'silence' ? possible : { confidence: 'likely', why: 'why.size-partly', change };
}

/** The answer to a post-quantum key is large as well: a way that loses large packets both ways ends just so. */
function separated({ failure }: Place, pair: Firmness): Firmness {
  if (failure?.kind === 'silence') return { confidence: 'likely', why: 'why.size-silent', change };
  return pair.confidence === 'confirmed' ? { ...pair, why: 'why.size-separated' } : pair;
}

function onlyMinimal(place: Place): boolean {
  const others = [...place.pairs.keys()].filter((id) => id !== 'minimal' && helped(place, id));
  return (
    endedQuietly(place) && helped(place, 'minimal') && others.length === 0 && !noHelp(place, 'without-post-quantum')
  );
}

const change = 'the size of the hello';
const possible: Firmness = { confidence: 'possible', why: 'why.size-only', change };

const sizePairs = ['without-post-quantum', 'padded', 'small-segments', 'again'] as const;

/** A hello of today with a post-quantum key share; the share alone has 1216 bytes (draft-ietf-tls-ecdhe-mlkem). */
const largeBytes = 1200;
