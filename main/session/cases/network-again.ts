import type { NetworkDocument } from '../../../shared/network/document.ts';
import { networkTexts } from '../../../shared/text/en/network.ts';
import { networkBetweenTexts } from '../../../shared/text/en/network-between.ts';
import { networkClockTexts } from '../../../shared/text/en/network-clock.ts';
import { networkMachineTexts } from '../../../shared/text/en/network-machine.ts';
import { networkNamesTexts } from '../../../shared/text/en/network-names.ts';
import { networkPathTexts } from '../../../shared/text/en/network-path.ts';
import { networkPortsTexts } from '../../../shared/text/en/network-ports.ts';
import { networkProgramsTexts } from '../../../shared/text/en/network-programs.ts';
import { networkProxiesTexts } from '../../../shared/text/en/network-proxies.ts';
import { networkReachTexts } from '../../../shared/text/en/network-reach.ts';
import { type Catalogue, textOf } from '../../../shared/text/say.ts';
import { answerAgain, causesAgain, headlineAgain, ruledOutAgain } from './conclusions-again.ts';

const networkWords: readonly Catalogue[] = [
  networkTexts,
  networkBetweenTexts,
  networkClockTexts,
  networkMachineTexts,
  networkNamesTexts,
  networkPathTexts,
  networkPortsTexts,
  networkProgramsTexts,
  networkProxiesTexts,
  networkReachTexts,
];

/** What a look at the network concludes, in words of this version. */
export function networkAgain(network: NetworkDocument): NetworkDocument {
  const causes = causesAgain(network.causes, networkWords);
  const { answer, comparison } = network;
  return {
    ...network,
    answer: answerAgain(answer, networkWords, causes[0]),
    causes,
    risks: network.risks.flatMap((one) => headlineAgain(one, networkWords)),
    ruledOut: ruledOutAgain(network.ruledOut, networkWords),
    comparison: comparison && {
      ...comparison,
      summary: textOf(networkBetweenTexts, `compare.${comparison.state}`),
      differences: comparison.differences.map((one) => ({
        ...one,
        meaning: textOf(networkBetweenTexts, `meaning.${one.about === 'reset' ? 'handshake' : one.about}`),
      })),
    },
  };
}
