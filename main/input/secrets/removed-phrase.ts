import { phrase } from '../../../shared/phrase.ts';
import { inputText } from '../../../shared/text/en/input.ts';
import { say } from '../../../shared/text/say.ts';
import type { Removed } from './removed.ts';

/** What was removed, as a list of words: `a password, 2 tokens`; null when it was nothing. */
export function removedPhrase(removed: Removed): { readonly what: string; readonly count: number } | null {
  const words = [...removed].map(([kind, count]) =>
    say(inputText, phrase(`input.secret.${kind}${count === 1 ? '' : 's'}`, { count })),
  );
  if (words.length === 0) return null;
  return { what: words.join(', '), count: [...removed.values()].reduce((sum, count) => sum + count, 0) };
}
