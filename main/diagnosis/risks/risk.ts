import type { Risk, Severity } from '../../../shared/cause.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { type RiskTextId, riskTexts } from '../../../shared/text/en/risks.ts';
import { say } from '../../../shared/text/say.ts';
import type { Evidence } from '../evidence.ts';

/** Looks for something weak or odd that is not why the handshake failed. */
export type RiskRule = (evidence: Evidence) => readonly Risk[];

/** The risk that a text is about. What stands behind a second dot of its id varies the words, and not the risk. */
export function risk(
  id: RiskTextId,
  severity: Severity,
  evidence: readonly string[],
  parameters: Phrase['parameters'] = {},
): Risk {
  const text = phrase(id, parameters);
  return {
    id: id.split('.')[1] ?? id,
    severity,
    headline: say(riskTexts, text),
    text,
    evidence: evidence.slice(0, 20),
  };
}
