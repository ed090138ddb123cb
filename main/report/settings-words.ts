import { type Phrase, phrase } from '../../shared/phrase.ts';
import { settingsReportTexts } from '../../shared/text/en/settings-report.ts';
import { say } from '../../shared/text/say.ts';

export type SettingsReportTextId = keyof typeof settingsReportTexts;

/** A word of the document about settings. */
export const words = (id: SettingsReportTextId, parameters: Phrase['parameters'] = {}): string =>
  say(settingsReportTexts, phrase(id, parameters));
