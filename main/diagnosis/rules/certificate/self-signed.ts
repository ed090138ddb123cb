import { isTrusted } from '../../../../shared/leading-chain.ts';
import { hasUnreadLeaf, leafOf, reasonsWith } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { placeholderMaker } from '../../placeholders.ts';
import { type Finding, notTested, type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
import { commonName } from '../../wording.ts';

/** The leaf is its own issuer and in no list of roots. */
export const selfSigned: Rule = {
  cause: 'self-signed',
  needs: ['chain'],
  judge: (evidence) =>
    seekChains(
      evidence,
      ({ chain }) => {
        const [reason] = reasonsWith(chain, 'self-signed-leaf');
        if (!reason) return null;
        const subject = commonName(reason.subject);
        const placeholder = placeholderMaker(leafOf(chain)?.subject ?? reason.subject) !== null;
        const rest = { parameters: { subject }, evidence: [chain.id] };
        return placeholder
          ? sight('confirmed', 'cause.self-signed.placeholder', 'why.own-issuer', { ...rest, variant: 'placeholder' })
          : sight('confirmed', 'cause.self-signed', 'why.own-issuer', rest);
      },
      otherwise(evidence),
    ),
};

function otherwise(evidence: Evidence): Finding {
  const own = judgedPlaces(evidence).filter(({ chain }) => leafOf(chain)?.selfSigned !== false);
  if (own.length === 0) return ruledOut('ruled-out.not-self-signed');
  if (own.some(({ chain }) => hasUnreadLeaf(chain))) return notTested('not-tested.unreadable');
  return own.every(({ chain }) => isTrusted(chain)) ? ruledOut('ruled-out.trusted') : notTested('not-tested.no-store');
}
