import { matchErrors } from '../evidence/error-texts/match-errors.ts';
import { cleanText } from './clean-text.ts';
import { holdsPrivateKey } from './pem.ts';
import { removeSecrets } from './secrets/remove-secrets.ts';

/** Longest text that is kept of what a failing program said, in UTF-16 units. */
const longestKept = 8000;
const longestRead = 65_536;

/**
 * What a failing program said, in the form that may be kept: without secrets, colours and odd quotes, and cut
 * to the part that says something. For text that comes in beside the start field, such as `--error`.
 * @returns empty text for a private key, of which nothing is kept.
 */
export function describeError(text: string): string {
  const cleaned = cleanText(text.slice(0, longestRead));
  if (holdsPrivateKey(cleaned)) return '';
  const safe = removeSecrets(cleaned).text;
  return tellingPart(safe, matchErrors(safe)[0]?.quote);
}

/** At most 8000 characters, of which the quoted line is one: the end of a long log is where it fails. */
export function tellingPart(text: string, quote: string | undefined): string {
  if (text.length <= longestKept) return text;
  const at = quote === undefined ? 0 : Math.max(0, text.indexOf(quote));
  const start = Math.max(0, Math.min(at - longestKept / 2, text.length - longestKept));
  return text.slice(start, start + longestKept).toWellFormed();
}
