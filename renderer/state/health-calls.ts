import type { Bridge } from '../../shared/bridge.ts';
import type { HealthStep } from '../../shared/health.ts';
import { isSameServer } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { openChain } from './chain-calls.ts';
import { askAboutServer } from './check.ts';
import { useHealth } from './health.ts';
import { openNetwork } from './network-calls.ts';
import { openSettings } from './settings-calls.ts';
import { openSurvey } from './survey-calls.ts';

let newest = 0;

/** Fetches what is known of a server. What is on screen of the same one stays until the new is there. */
export async function loadHealth(bridge: Bridge, target: Target): Promise<void> {
  await take(target, () => bridge.health({ target }));
}

/** The same, after the programs of this computer said their versions. */
export async function askPrograms(bridge: Bridge, target: Target): Promise<void> {
  if (useHealth.getState().asking) return;
  useHealth.setState({ asking: true });
  await take(target, () => bridge.lookAtPrograms({ target }));
  useHealth.setState({ asking: false });
  announce(words('said.healthy.programs'));
}

async function take(target: Target, ask: () => ReturnType<Bridge['health']>): Promise<void> {
  newest += 1;
  const mine = newest;
  useHealth.setState(({ document }) => ({
    broken: null,
    document: document !== null && isSameServer(document.target, target) ? document : null,
  }));
  const outcome = await ask();
  if (mine !== newest) return;
  if (outcome.ok) useHealth.setState({ document: outcome.value });
  else useHealth.setState({ broken: outcome.error.message });
}

/** Opens what would tell more; a check begins at once, everything else asks first. */
export function tellMore(bridge: Bridge, step: Exclude<HealthStep, 'watch'>, target: Target): void {
  if (step === 'check') void askAboutServer(bridge, target, null);
  else if (step === 'survey') openSurvey('ciphers', target);
  else if (step === 'chain') openChain(target);
  else if (step === 'network') openNetwork(target);
  else if (step === 'settings') openSettings();
  else void askPrograms(bridge, target);
}
