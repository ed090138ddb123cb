import { hasUnreadLeaf, reachesRoot, reasonsWith } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type IssuerReading, readIssuer } from '../../issuer.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seekChains, sight } from '../../rule.ts';
import { commonName } from '../../wording.ts';

/** The chain is complete up to a root that no list used here has. */
export const unknownCa: Rule = { cause: 'unknown-ca', needs: ['chain'], judge };

function judge(evidence: Evidence): Finding {
  const chains = judgedPlaces(evidence).map(({ chain }) => chain);
  const known = chains.some((chain) => reachesRoot(chain) || readIssuer(chain)?.kind === 'filled');
  const own = chains.some((chain) => reasonsWith(chain, 'self-signed-leaf').length > 0);
  const otherwise = chains.some(hasUnreadLeaf)
    ? notTested('not-tested.unreadable')
    : known
      ? ruledOut('ruled-out.trusted')
      : own
        ? ruledOut('ruled-out.own-issuer')
        : notTested('not-tested.no-store');
  return seekChains(evidence, look, otherwise);
}

function look({ chain }: Place): Sighting | null {
  const reading = chain && readIssuer(chain);
  if (!chain || !reading) return null;
  const [confidence, why] = certainty[reading.kind] ?? [];
  if (!confidence || !why) return null;
  const sent = reading.kind === 'root-sent';
  const rest = { parameters: { issuer: commonName(reading.issuer) }, evidence: [chain.id] };
  const text = sent ? 'cause.unknown-ca.root-sent' : 'cause.unknown-ca';
  return sight(confidence, text, why, { ...rest, variant: sent ? 'root-sent' : null, side: 'client' });
}

const certainty: Partial<Record<IssuerReading['kind'], readonly [Sighting['confidence'], Sighting['why']]>> = {
  'root-sent': ['confirmed', 'why.root-sent'],
  'root-held': ['likely', 'why.root-held'],
  'root-missing': ['likely', 'why.root-missing'],
  unknown: ['likely', 'why.issuer-unknown'],
  'left-out': ['possible', 'why.issuer-perhaps'],
  'wrong-sent': ['possible', 'why.issuer-perhaps'],
};
