import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { surveyTexts } from '../../../shared/text/en/survey.ts';
import { say } from '../../../shared/text/say.ts';

/** The words of a survey for `id`, e.g. `stopped`. */
export const sayFor = (id: string, parameters: Phrase['parameters'] = {}): string =>
  say(surveyTexts, phrase(`survey.${id}`, parameters));
