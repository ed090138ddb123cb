import { type Phrase, phrase } from '../../shared/phrase.ts';
import { surveyReportTexts } from '../../shared/text/en/survey-report.ts';
import { say } from '../../shared/text/say.ts';

export type SurveyTextId = keyof typeof surveyReportTexts;

/** A sentence or a word of the documents about a survey. */
export function words(id: SurveyTextId, parameters: Phrase['parameters'] = {}): string {
  return say(surveyReportTexts, phrase(id, parameters));
}

/** The same for a count: `id.one` for one, else `id.many`. */
export function counted<I extends string>(
  id: `${I}.one` extends SurveyTextId ? I : never,
  count: number,
  parameters: Phrase['parameters'] = {},
): string {
  return words(`${id}.${count === 1 ? 'one' : 'many'}` as SurveyTextId, { count, ...parameters });
}

const names: Readonly<Record<string, string>> = {
  SSLv2: 'SSL 2.0',
  SSLv3: 'SSL 3.0',
  'TLSv1.0': 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};

/** The name of a version for people; an unknown one stays as it is. */
export const versionName = (version: string): string => names[version] ?? version;

/**
 * Names of versions inside a sentence of the survey, which says them as the JSON does. Only where they stand as words:
 * `-Dhttps.protocols=TLSv1.2` must stay what it is.
 */
export const withVersionNames = (text: string): string =>
  text.replace(/(?<![^\s(])(?:SSLv[23]|TLSv1\.[0-3])(?=[\s,;:)]|\.?$|\.\s)/g, (version) => versionName(version));

/** `TLS 1.0, TLS 1.1 and TLS 1.2`. */
export function listed(items: readonly string[]): string {
  const [last = '', ...before] = items.toReversed();
  return before.length === 0 ? last : words('list.and', { before: before.toReversed().join(', '), last });
}
