import { wasJudged } from '../../../../shared/leading-chain.ts';
import type { ObservationOf } from '../../../../shared/observation.ts';
import { hasUnreadLeaf, hasUnseen, leafOf, unsentIssuer } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type IssuerReading, readIssuer } from '../../issuer.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seekChains, sight } from '../../rule.ts';
import { commonName } from '../../wording.ts';

/** The server left out an intermediate. Confirmed only where the missing certificate was found and fits. */
export const incompleteChain: Rule = { cause: 'incomplete-chain', needs: ['chain'], judge };

function judge(evidence: Evidence): Finding {
  const chains = judgedPlaces(evidence).map(({ chain }) => chain);
  const judged = chains.some((chain) => wasJudged(chain) && leafOf(chain) !== null);
  const otherwise = chains.some(hasUnreadLeaf)
    ? notTested('not-tested.unreadable')
    : !judged
      ? notTested('not-tested.no-store')
      : chains.some(mayLeaveOut)
        ? notTested('not-tested.own-issuer-file')
        : chains.some(hasUnseen)
          ? notTested('not-tested.issuer-nowhere')
          : ruledOut('ruled-out.issuer-sent');
  return seekChains(evidence, look, otherwise);
}

/** A trusted path that needs what was not sent. A name that says “root” is taken at its word. */
function mayLeaveOut(chain: ObservationOf<'certificate-chain'>): boolean {
  const unsent = unsentIssuer(chain);
  return unsent !== null && (unsent.certain || !/\broot\b/i.test(unsent.subject));
}

function look({ chain }: Place): Sighting | null {
  const reading = chain && readIssuer(chain);
  if (!chain || !reading) return null;
  const { kind, issuer, reason } = reading;
  const count = chain.certificates.length;
  const sent = count === 1 ? 'only its own certificate' : `${count} certificates`;
  const parameters = { issuer: commonName(issuer), sent, reason };
  const rest = { parameters, evidence: [chain.id] };
  const wrong = kind === 'wrong-sent';
  const text = wrong ? 'cause.incomplete-chain.wrong' : 'cause.incomplete-chain';
  const varied = wrong ? { ...rest, variant: 'wrong' } : rest;
  const [confidence, why] = certainty[kind] ?? [];
  return confidence && why ? sight(confidence, text, why, varied) : null;
}

const certainty: Partial<Record<IssuerReading['kind'], readonly [Sighting['confidence'], Sighting['why']]>> = {
  filled: ['confirmed', 'why.issuer-found'],
  'wrong-sent': ['likely', 'why.issuer-likely'],
  'left-out': ['likely', 'why.issuer-likely'],
  unknown: ['possible', 'why.issuer-perhaps'],
};
