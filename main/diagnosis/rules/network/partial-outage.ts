import type { Evidence } from '../../evidence.ts';
import { erratic, steady } from '../../firmness.ts';
import { helped, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, found, notTested, type Rule, ruledOut, sight } from '../../rule.ts';
import { ending } from '../../wording.ts';

/**
 * The same hello works at one address or try and not at another. Ranking takes it back where an
 * exact cause explains the failing ones; that cause leads with its scope then.
 */
export const partialOutage: Rule = { cause: 'partial-outage', needs: ['open-port'], judge };

function judge({ places }: Evidence): Finding {
  const tested = places.filter(({ state, report }) => state !== 'unfinished' && report.tcp.state === 'open');
  const failing = tested.filter(({ state }) => state === 'failed');
  const passing = tested.filter(({ state }) => state === 'passed');
  const [first] = failing;
  const unsteady = failing.filter(erratic);
  const [shaky] = unsteady;
  if (shaky) return tries(shaky, unsteady);
  if (first && passing.length > 0) return addresses(first, failing, passing);
  if (tested.length < 2) return notTested('not-tested.one-address');
  return ruledOut('ruled-out.all-alike', { count: tested.length });
}

function tries(first: Place, places: readonly Place[]): Finding {
  const evidence = places.flatMap((place) => [place.hello.id, ...pairEvidence(place, ...place.pairs.keys())]);
  const rest = { side: 'unknown', evidence } as const;
  const sighting = helped(first, 'again')
    ? sight('likely', 'cause.partial-outage.tries', 'why.other-try', { ...rest, variant: 'tries' })
    : sight('likely', 'cause.partial-outage.erratic', 'why.erratic', { ...rest, variant: 'erratic' });
  return found(
    sighting,
    places.map(({ address }) => address),
  );
}

function addresses(first: Place, failing: readonly Place[], passing: readonly Place[]): Finding {
  const confidence = steady(first) ? 'confirmed' : 'likely';
  const why = confidence === 'confirmed' ? 'why.other-address' : 'why.other-address-shaky';
  // Between two families the way differs as well as the server.
  const sameFamily = passing.some(({ report }) => report.family === first.report.family);
  const parameters = {
    passed: passing.length,
    tested: passing.length + failing.length,
    ending: ending(first.failure),
  };
  const evidence = [...failing, ...passing].map(({ hello }) => hello.id);
  const rest = { variant: 'addresses', side: sameFamily ? 'server' : 'unknown', parameters, evidence } as const;
  return found(
    sight(confidence, 'cause.partial-outage.addresses', why, rest),
    failing.map(({ address }) => address),
  );
}
