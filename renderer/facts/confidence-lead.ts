import { confidences } from '../../shared/cause.ts';
import { words } from '../words.ts';

/**
 * A sentence without the confidence word it begins with ("Confirmed: the dates say so."), for places
 * where that word stands beside it already.
 */
export function withoutConfidence(sentence: string): string {
  const lead = confidences.map((word) => `${words(`confidence.${word}`)}: `).find((word) => sentence.startsWith(word));
  if (lead === undefined) return sentence;
  const rest = sentence.slice(lead.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
