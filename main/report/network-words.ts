import { type Phrase, phrase } from '../../shared/phrase.ts';
import { networkReportTexts } from '../../shared/text/en/network-report.ts';
import { say } from '../../shared/text/say.ts';

/** A word of the document about a look at the network. */
export const words = (id: keyof typeof networkReportTexts, parameters: Phrase['parameters'] = {}): string =>
  say(networkReportTexts, phrase(id, parameters));
