import { leafOf, wasJudged } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type IssuerReading, readIssuer } from '../../issuer.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seekChains, sight } from '../../rule.ts';
import { commonName } from '../../wording.ts';

/** The server left out an intermediate. Confirmed only where the missing certificate was found and fits. */
export const incompleteChain: Rule = { cause: 'incomplete-chain', needs: ['chain'], judge };

function judge(evidence: Evidence): Finding {
  const whole = judgedPlaces(evidence).some(({ chain }) => wasJudged(chain) && leafOf(chain) !== null);
  return seekChains(evidence, look, whole ? ruledOut('ruled-out.issuer-sent') : notTested('not-tested.no-store'));
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
