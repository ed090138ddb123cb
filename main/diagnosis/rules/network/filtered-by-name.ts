import type { Evidence } from '../../evidence.ts';
import { atMostLikely } from '../../firmness.ts';
import { answered, clearTextAt, endedQuietly, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';

/** The line goes dead, or clear text comes, for this name and not for another. One pair alone never confirms it. */
export const filteredByName: Rule = { cause: 'filtered-by-name', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const { places } = evidence;
  if (places.every(({ report }) => report.hello.serverName === null)) {
    return seek(evidence, look, notTested('not-tested.no-server-name'));
  }
  const tried = places.some((place) => noHelp(place, 'without-server-name') || noHelp(place, 'other-server-name'));
  const heard = places.every((place) => place.state === 'passed' || place.failure?.kind === 'alert');
  const otherwise = tried
    ? ruledOut('ruled-out.name-tried')
    : heard
      ? ruledOut('ruled-out.answered-in-tls')
      : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  if (place.report.hello.serverName === null) return null;
  if (place.failure?.kind === 'plaintext') return clearText(place);
  if (!endedQuietly(place)) return null;
  const evidence = [place.hello.id, ...pairEvidence(place, 'without-server-name', 'other-server-name', 'again')];
  const rest = { side: 'network', evidence } as const;
  if (answered(place, 'other-server-name')) {
    const { confidence, why } = atMostLikely(place, 'other-server-name', 'why.name-specific');
    return sight(confidence, 'cause.filtered-by-name', why, rest);
  }
  if (!answered(place, 'without-server-name')) return null;
  return sight('possible', 'cause.filtered-by-name', 'why.name-alone', rest);
}

/** Clear text for this name, and TLS for another or for none: the port speaks TLS, and somebody goes by the name. */
function clearText(place: Place): Sighting | null {
  if (clearTextAt(place) !== 'by-name') return null;
  const evidence = [place.hello.id, ...pairEvidence(place, 'without-server-name', 'other-server-name', 'again')];
  const rest = { variant: 'clear-text', side: 'unknown', evidence } as const;
  return sight('possible', 'cause.filtered-by-name.clear-text', 'why.clear-text', rest);
}
