import { wasJudged } from '../../../../shared/leading-chain.ts';
import { hasUnreadLeaf, hasUnseen, reasonsWith } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type Finding, notTested, type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
import { commonName, shown } from '../../wording.ts';

/** A certificate's key is too small or its signature too old for today's programs. */
export const weakKeyOrSignature: Rule = {
  cause: 'weak-key-or-signature',
  needs: ['chain'],
  judge: (evidence) =>
    seekChains(
      evidence,
      ({ chain }) => {
        const [reason] = reasonsWith(chain, 'weak-key', 'weak-signature');
        if (!reason) return null;
        const variant = reason.code === 'weak-key' ? 'key' : 'signature';
        const parameters = { subject: commonName(reason.subject), detail: shown(reason.detail, 60) || 'no detail' };
        const rest = { variant, parameters, evidence: [chain.id] };
        return sight('confirmed', `cause.weak-key-or-signature.${variant}`, 'why.chain-rule', rest);
      },
      otherwise(evidence),
    ),
};

function otherwise(evidence: Evidence): Finding {
  const chains = judgedPlaces(evidence).map(({ chain }) => chain);
  if (!chains.some(wasJudged)) return notTested('not-tested.no-store');
  if (chains.some(hasUnreadLeaf)) return notTested('not-tested.unreadable');
  return chains.some(hasUnseen) ? notTested('not-tested.unseen') : ruledOut('ruled-out.strength');
}
