import { phrase } from './phrase.ts';
import { refusalTexts } from './text/en/refusals.ts';
import { say } from './text/say.ts';

/** Why a call is refused, as a sentence or two. */
export const refusal = (id: keyof typeof refusalTexts, parameters: Parameters<typeof phrase>[1] = {}): string =>
  say(refusalTexts, phrase(id, parameters));
