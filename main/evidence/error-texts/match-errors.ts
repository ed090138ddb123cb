import type { ErrorMatch } from '../../../shared/reading.ts';

/** What the dictionary says about an error message, best first. */
export function matchErrors(_text: string): ErrorMatch[] {
  return [];
}
