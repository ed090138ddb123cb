import type { Bridge } from '../../shared/bridge.ts';
import type { CaseLabels } from '../../shared/case.ts';
import type { FoundSecret } from '../../shared/contract-report.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { useCaptures } from './captures.ts';
import { setLabels, useCases } from './cases.ts';
import { useSettings } from './settings.ts';

/** The review and the capture on screen, which the engine leaves out where they are about another server. */
export function onScreen() {
  const { run: settings } = useSettings.getState();
  const { run: captures } = useCaptures.getState();
  return {
    settingsRunId: settings.phase === 'ended' ? settings.runId : null,
    captureId: captures.phase === 'ended' ? captures.captureId : null,
  };
}

let newestContents = 0;

/** Asks what a case of this check would hold. An answer that is overtaken by a newer question is dropped. */
export async function askContents(bridge: Bridge, runId: string): Promise<void> {
  newestContents += 1;
  const mine = newestContents;
  const outcome = await bridge.caseContents({ runId, ...onScreen() });
  if (mine === newestContents) useCases.setState({ parts: outcome.ok ? outcome.value.parts : 'not-known' });
}

/** How long the fields rest before somebody looks into them, in milliseconds. */
const restMs = 300;

/** Looks for secrets in what was written, once the fields rest. Returns how to give that up. */
export function lookForSecrets(bridge: Bridge, labels: CaseLabels): () => void {
  let isWanted = true;
  const timer = setTimeout(async () => {
    const outcome = await bridge.labelSecrets({ labels });
    if (isWanted) useCases.setState({ secrets: outcome.ok ? outcome.value.secrets : [] });
  }, restMs);
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}

/** Puts the text without its secret in place. */
export function takeOutOfLabels({ field, without }: FoundSecret): void {
  setLabels({ [field]: without });
  useCases.setState(({ secrets }) => ({ secrets: secrets.filter((one) => one.field !== field) }));
  announce(words('report.secret.taken'));
}
