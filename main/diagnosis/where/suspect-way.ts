import type { Evidence } from '../evidence.ts';
import { isPublicIssuer, readIssuer } from '../issuer.ts';
import type { Candidate, Judged } from '../rank.ts';
import { sight } from '../rule.ts';
import { commonName } from '../wording.ts';

/**
 * An issuer that nobody here knows, where another network shows none: this one may sign anew. Only where no test spoke
 * against that; a public issuer signs for the owner of a name alone.
 */
export function suspectWay({ places, where }: Evidence, judged: readonly Judged[]): readonly Candidate[] {
  const isOpen = judged.some(
    ({ finding, rule }) => rule.cause === 'tls-interception' && finding.outcome === 'not-tested',
  );
  if (!where?.answers.includes('works-on-other-network') || !isOpen) return [];
  const signed = places.flatMap(({ address, chain }) => {
    const issuer = chain && readIssuer(chain)?.issuer;
    return chain && issuer && !isPublicIssuer(issuer) ? [{ address, chain, issuer }] : [];
  });
  const [first] = signed;
  if (first === undefined) return [];
  const evidence = [...signed.map(({ chain }) => chain.id), where.id];
  const rest = {
    side: 'network',
    variant: 'suspected',
    parameters: { issuer: commonName(first.issuer) },
    evidence,
  } as const;
  const sighting = sight('possible', 'cause.tls-interception.suspected', 'why.where-signed-anew', rest);
  return [{ cause: 'tls-interception', sighting, addresses: signed.map(({ address }) => address), alike: [] }];
}
