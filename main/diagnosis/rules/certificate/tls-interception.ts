import { isTrusted } from '../../../../shared/leading-chain.ts';
import type { ObservationOf } from '../../../../shared/observation.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { isInspectionProduct } from '../../inspection-products.ts';
import { type Finding, notTested, type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
import { commonName } from '../../wording.ts';

/** The issuer is a web filter or a security program, and no list of roots here has it. */
export const tlsInterception: Rule = {
  cause: 'tls-interception',
  needs: ['chain'],
  judge: (evidence) =>
    seekChains(
      evidence,
      ({ chain }) => {
        const issuer = filterIssuer(chain);
        if (issuer === null || isTrusted(chain)) return null;
        const rest = { side: 'network', parameters: { issuer: commonName(issuer) }, evidence: [chain.id] } as const;
        // What a filter makes bears the name that was asked for.
        return chain.judgement.hostname.state === 'mismatch'
          ? sight('possible', 'cause.tls-interception', 'why.issuer-name-alone', rest)
          : sight('likely', 'cause.tls-interception', 'why.issuer-name', rest);
      },
      otherwise(evidence),
    ),
};

/** A filter may have any name; only a public issuer, which signs for the owner of a name alone, speaks against one. */
function otherwise(evidence: Evidence): Finding {
  const everyPublic = judgedPlaces(evidence).every(({ chain }) => isPublic(chain));
  return everyPublic ? ruledOut('ruled-out.no-filter-issuer') : notTested('not-tested.no-comparison');
}

/** Whether a public issuer vouches for it. This system's list can hold a filter's root, so Mozilla's decides where it was used. */
export function isPublic({ judgement: { stores } }: ObservationOf<'certificate-chain'>): boolean {
  const mozilla = stores.find(({ store, state }) => store === 'mozilla' && state !== 'not-tested');
  const decisive = mozilla ?? stores.find(({ store }) => store === 'system');
  return decisive?.state === 'trusted';
}

/**
 * The issuer's name in this chain that is a filter's; null without one. A filter's own page, with its maker in
 * the subject, or a certificate that is its own issuer was made by nobody on the way.
 */
export function filterIssuer({ certificates }: ObservationOf<'certificate-chain'>): string | null {
  const [leaf] = certificates;
  if (leaf === undefined || leaf.selfIssued || isInspectionProduct(leaf.subject)) return null;
  return certificates.map(({ issuer }) => issuer).find(isInspectionProduct) ?? null;
}
