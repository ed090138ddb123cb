import { type Phrase, phrase } from '../../shared/phrase.ts';
import { chainReportTexts } from '../../shared/text/en/chain-report.ts';
import { say } from '../../shared/text/say.ts';

export type ChainReportTextId = keyof typeof chainReportTexts;

/** A word of the document about a chain. */
export const words = (id: ChainReportTextId, parameters: Phrase['parameters'] = {}): string =>
  say(chainReportTexts, phrase(id, parameters));
