import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { comparisonFindingTexts } from '../../../shared/text/en/configuration-comparison.ts';
import { configurationFileTexts } from '../../../shared/text/en/configuration-files.ts';
import { configurationRuleTexts } from '../../../shared/text/en/configuration-rules.ts';
import { saidAgain } from './said-again.ts';

/** What a review of settings finds, in words of this version. */
export function settingsAgain(settings: ConfigurationReview): ConfigurationReview {
  const words = [configurationRuleTexts, configurationFileTexts, comparisonFindingTexts];
  const findings = settings.findings.flatMap((one) => {
    const headline = saidAgain(words, one.text.headline, one.headline);
    // An earlier version had other values for it: the finding stays without.
    const explanation = saidAgain(words, one.text.explanation, one.explanation) ?? '';
    return headline === null ? [] : [{ ...one, headline, explanation }];
  });
  return { ...settings, findings };
}
