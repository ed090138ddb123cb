import { reasonsWith, wasJudged } from '../../chain.ts';
import { judgedPlaces } from '../../evidence.ts';
import { notTested, type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
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
      judgedPlaces(evidence).some(({ chain }) => wasJudged(chain))
        ? ruledOut('ruled-out.strength')
        : notTested('not-tested.no-store'),
    ),
};
