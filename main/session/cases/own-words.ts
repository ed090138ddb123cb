import type { CaseDocuments } from '../../../shared/case.ts';
import { captureAgain } from './capture-again.ts';
import { chainAgain } from './chain-again.ts';
import { networkAgain } from './network-again.ts';
import { settingsAgain } from './settings-again.ts';
import { surveyAgain } from './survey-again.ts';

/**
 * The documents of a case with what they conclude in the words of this version. A conclusion that this version cannot
 * put into words is left out: a file could say anything as if this program did. What was seen stays as the file has it.
 */
export function inOwnWords({ capture, chain, network, settings, survey }: CaseDocuments): CaseDocuments {
  return {
    survey: survey && surveyAgain(survey),
    chain: chain && chainAgain(chain),
    network: network && networkAgain(network),
    settings: settings && settingsAgain(settings),
    capture: capture && captureAgain(capture),
  };
}
