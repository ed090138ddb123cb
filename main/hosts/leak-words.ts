import { phrase } from '../../shared/phrase.ts';
import { redactionTexts } from '../../shared/text/en/redaction.ts';
import { say } from '../../shared/text/say.ts';
import type { Leak } from '../report/redaction/find-leaks.ts';

/** The kind of what was found, and where; never its value. */
export const leakWords = (
  file: string,
  what: Exclude<Leak['what'], 'too-much'>,
): { readonly what: string; readonly file: string } => ({
  what: say(redactionTexts, phrase(`redaction.leak.${what}`)),
  file,
});
