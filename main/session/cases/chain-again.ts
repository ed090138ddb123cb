import type { ChainDocument } from '../../../shared/chain.ts';
import { causeTexts, ruledOutTexts, whyTexts } from '../../../shared/text/en/causes.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { chainCauseTexts, fileRuledOutTexts, ownChainRiskTexts } from '../../../shared/text/en/chain-causes.ts';
import { chainRiskTexts } from '../../../shared/text/en/chain-risks.ts';
import { publicPkiFactTexts } from '../../../shared/text/en/public-pki-facts.ts';
import { riskTexts } from '../../../shared/text/en/risks.ts';
import { trustTexts } from '../../../shared/text/en/trust.ts';
import type { Catalogue } from '../../../shared/text/say.ts';
import { answerAgain, causesAgain, headlineAgain, ruledOutAgain } from './conclusions-again.ts';
import { saidAgain } from './said-again.ts';

const chainWords: readonly Catalogue[] = [chainCauseTexts, causeTexts, whyTexts, chainTexts];
const chainRiskWords = [riskTexts, chainRiskTexts, publicPkiFactTexts, ownChainRiskTexts];

/** What a chain concludes, in words of this version. */
export function chainAgain(chain: ChainDocument): ChainDocument {
  const { answer, break: broken, matrix, names } = chain;
  const causes = causesAgain(chain.causes, chainWords);
  const reasons = chain.reasons.flatMap((one) => headlineAgain(one, [chainTexts]));
  return {
    ...chain,
    answer: answerAgain(answer, chainWords, causes[0]),
    causes,
    reasons,
    risks: chain.risks.flatMap((one) => headlineAgain(one, chainRiskWords)),
    ruledOut: ruledOutAgain(chain.ruledOut, [ruledOutTexts, fileRuledOutTexts]),
    break: broken && (headlineAgain(broken, [chainTexts])[0] ?? null),
    names: { ...names, nearest: names.nearest && (headlineAgain(names.nearest, [chainTexts])[0] ?? null) },
    matrix: matrix && {
      ...matrix,
      summary: saidAgain([trustTexts], matrix.text, matrix.summary) ?? '',
      rows: matrix.rows.map((row) => ({ ...row, reason: saidAgain([trustTexts], row.text, row.reason) ?? '' })),
    },
  };
}
