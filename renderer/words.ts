import type { Phrase } from '../shared/phrase.ts';
import { captureScreenTexts } from '../shared/text/en/capture-screens.ts';
import { caseScreenTexts } from '../shared/text/en/case-screens.ts';
import { chainScreenTexts } from '../shared/text/en/chain-screens.ts';
import { collectorScreenTexts } from '../shared/text/en/collector-screens.ts';
import { connectionScreenTexts } from '../shared/text/en/connection-screens.ts';
import { flowScreenTexts } from '../shared/text/en/flow-screens.ts';
import { guideScreenTexts } from '../shared/text/en/guide-screens.ts';
import { healthScreenTexts } from '../shared/text/en/health-screens.ts';
import { historyScreenTexts } from '../shared/text/en/history-screens.ts';
import { libraryScreenTexts } from '../shared/text/en/library-screens.ts';
import { licenceScreenTexts } from '../shared/text/en/licence-screens.ts';
import { logScreenTexts } from '../shared/text/en/log-screens.ts';
import { messageScreenTexts } from '../shared/text/en/message-screens.ts';
import { networkScreenTexts } from '../shared/text/en/network-screens.ts';
import { programScreenTexts } from '../shared/text/en/program-screens.ts';
import { replayScreenTexts } from '../shared/text/en/replay-screens.ts';
import { reportScreenTexts } from '../shared/text/en/report-screen.ts';
import { retestScreenTexts } from '../shared/text/en/retest-screens.ts';
import { revocationTexts } from '../shared/text/en/revocation.ts';
import { safeCheckTexts } from '../shared/text/en/safe-checks.ts';
import { screenTexts } from '../shared/text/en/screens.ts';
import { settingsScreenTexts } from '../shared/text/en/settings-screens.ts';
import { settingsWords } from '../shared/text/en/settings-words.ts';
import { shortcutTexts } from '../shared/text/en/shortcuts.ts';
import { surveyScreenTexts } from '../shared/text/en/survey-screens.ts';
import { watchScreenTexts } from '../shared/text/en/watch-screens.ts';
import { say } from '../shared/text/say.ts';

const texts = {
  ...screenTexts,
  ...safeCheckTexts,
  ...surveyScreenTexts,
  ...caseScreenTexts,
  ...chainScreenTexts,
  ...captureScreenTexts,
  ...collectorScreenTexts,
  ...connectionScreenTexts,
  ...networkScreenTexts,
  ...settingsScreenTexts,
  ...settingsWords,
  ...messageScreenTexts,
  ...flowScreenTexts,
  ...guideScreenTexts,
  ...healthScreenTexts,
  ...libraryScreenTexts,
  ...historyScreenTexts,
  ...licenceScreenTexts,
  ...logScreenTexts,
  ...programScreenTexts,
  ...replayScreenTexts,
  ...reportScreenTexts,
  ...retestScreenTexts,
  ...revocationTexts,
  ...shortcutTexts,
  ...watchScreenTexts,
};

/** Id of a text of the page. */
export type ScreenText = keyof typeof texts;

/** A text of the page with its values, before it is put into words. */
export interface Words {
  readonly id: ScreenText;
  readonly parameters?: Phrase['parameters'];
}

/** Puts a text of the page into words. */
export function words(id: ScreenText, parameters: Phrase['parameters'] = {}): string {
  return say(texts, { id, parameters });
}

/** Puts prepared words into words. */
export const put = ({ id, parameters }: Words): string => words(id, parameters);

type Counted<T extends string> = T extends `${infer Stem}.one` ? Stem : never;

/** One thing or many: picks `stem.one` or `stem.many`, and fills in `{count}`. */
export function counted(stem: Counted<ScreenText>, count: number, parameters: Phrase['parameters'] = {}): string {
  const id = `${stem}.${count === 1 ? 'one' : 'many'}` as ScreenText;
  return words(id, { count, ...parameters });
}
