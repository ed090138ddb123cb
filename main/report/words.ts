import { type Phrase, phrase } from '../../shared/phrase.ts';
import { reportTexts } from '../../shared/text/en/report.ts';
import { say } from '../../shared/text/say.ts';

export type ReportTextId = keyof typeof reportTexts;

/** A sentence or a word of the reports. */
export function words(id: ReportTextId, parameters: Phrase['parameters'] = {}): string {
  return say(reportTexts, phrase(id, parameters));
}

/** The text under `prefix.key` where there is one, for ids that come from the data; else the key itself. */
export function wordFor(prefix: string, key: string): string {
  const id = `${prefix}.${key}`;
  return Object.hasOwn(reportTexts, id) ? words(id as ReportTextId) : key;
}

/** Items of a list in one line, at most `limit` of them, and how many were left out. */
export function joined(items: readonly string[], limit: number): string {
  const shown = items.slice(0, limit).join(', ');
  if (items.length <= limit) return shown;
  return words('report.more', { shown, count: items.length - limit });
}

/** A value that would fill a page ends with how much more there is; the case itself keeps it whole. */
export function cut(text: string, limit = 600): string {
  if (text.length <= limit) return text;
  const shown = beginning(text, limit);
  return words('report.cut', { shown, count: text.length - shown.length });
}

/** At most so many UTF-16 units of a text, and no half of a character at their end. */
export const beginning = (text: string, limit: number): string => text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
