import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { bundleTexts } from '../../../shared/text/en/bundle.ts';
import { say } from '../../../shared/text/say.ts';

/** A sentence or a word of the files in an evidence folder. */
export const bundleWords = (id: keyof typeof bundleTexts, parameters: Phrase['parameters'] = {}): string =>
  say(bundleTexts, phrase(id, parameters));
