import { type Phrase, phrase } from '../../../../shared/phrase.ts';
import type { Finding } from '../../../../shared/survey.ts';
import { checkTexts } from '../../../../shared/text/en/checks.ts';
import { surveyFeatureTexts } from '../../../../shared/text/en/survey-features.ts';
import { say } from '../../../../shared/text/say.ts';
import { describeEnd } from '../../probes/handshake.ts';
import type { Attempt, SurveyAnswer } from '../inquiry.ts';

type Parameters = Phrase['parameters'];

/** The words for `id`, at most as long as a reason may be. */
export const sayFeature = (id: string, parameters: Parameters = {}): string =>
  say(surveyFeatureTexts, phrase(id, parameters)).slice(0, 400);

export const yes = (id: string, parameters?: Parameters): Finding => ({
  state: 'yes',
  reason: sayFeature(id, parameters),
});
export const no = (id: string, parameters?: Parameters): Finding => ({
  state: 'no',
  reason: sayFeature(id, parameters),
});
export const notTested = (id: string, parameters?: Parameters): Finding => ({
  state: 'not-tested',
  reason: sayFeature(id, parameters),
});

/** Nothing can be said, because this was the answer. */
export const unsaid = (answer: SurveyAnswer): Finding => ({ state: 'not-tested', reason: whyUnsaid(answer) });

export function whyUnsaid(answer: SurveyAnswer): string {
  if (answer.kind === 'unknown') return answer.reason.slice(0, 400);
  if (answer.kind === 'silent') return sayFeature('feature.silent');
  return sayFeature('feature.refused', { end: endOf(answer.attempt) });
}

/** How an attempt ended, in a few words. */
export const endOf = ({ report }: Attempt): string => say(checkTexts, describeEnd(report));
