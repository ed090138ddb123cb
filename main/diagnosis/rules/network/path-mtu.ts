import type { Evidence } from '../../evidence.ts';
import { atMostLikely, type Firmness } from '../../firmness.ts';
import { helped, noHelp, pairEvidence, pairResult, wasRun } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';

/** Large packets vanish. The separating test is the same bytes in small segments. */
export const pathMtu: Rule = { cause: 'path-mtu', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const answered = evidence.places.every(({ state }) => state === 'passed');
  const tried = evidence.places.some((place) => noHelp(place, 'small-segments') && !mayLoseAnswers(place));
  const otherwise = tried
    ? ruledOut('ruled-out.segments-tried')
    : answered
      ? ruledOut('ruled-out.handshake-passed')
      : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

/** Whether the large answer to a hello in pieces may have got lost, where a small one to a smaller hello came. */
const mayLoseAnswers = (place: Place) => place.failure?.kind === 'silence' && helped(place, 'without-post-quantum');

function look(place: Place): Sighting | null {
  const { failure, hello, report } = place;
  const evidence = [hello.id, ...pairEvidence(place, 'without-post-quantum', 'padded', 'small-segments', 'again')];
  if (helped(place, 'small-segments')) {
    const { confidence, why } = weighSegments(place);
    return sight(confidence, 'cause.path-mtu', why, { side: 'network', evidence });
  }
  if (failure?.kind !== 'silence' || wasRun(place, 'small-segments')) return null;
  if (helped(place, 'without-post-quantum') && pairResult(place, 'padded') !== 'helped') {
    return sight('possible', 'cause.path-mtu.untold', 'why.size-only', { side: 'network', evidence });
  }
  if (report.reached !== 'server-hello') return null;
  const rest = { variant: 'answers', side: 'network', evidence } as const;
  return sight('possible', 'cause.path-mtu.answers', 'why.later-silence', rest);
}

/** A filter that reads names is blind to a hello in pieces as well, and a lost packet sends no reset. */
function weighSegments(place: Place): Pick<Firmness, 'confidence' | 'why'> {
  const pair = atMostLikely(place, 'small-segments', 'why.segments');
  if (pair.confidence === 'possible') return pair;
  const alone = !['padded', 'without-server-name', 'other-server-name'].some((id) => helped(place, id));
  const early = place.report.negotiated === null;
  if (alone && early && place.failure?.kind === 'silence') return pair;
  return { confidence: 'possible', why: 'why.segments-not-alone' };
}
