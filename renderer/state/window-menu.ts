import type { Bridge } from '../../shared/bridge.ts';
import type { WindowCommand } from '../../shared/contract-window.ts';
import { useCaptures } from './captures.ts';
import { useChain } from './chain.ts';
import { useLogs } from './logs.ts';
import { useNetwork } from './network.ts';
import { usePrograms } from './programs.ts';
import { useReplay } from './replay.ts';
import { useReport } from './report.ts';
import { useRun } from './run.ts';
import { useSettings } from './settings.ts';
import { act, possibleNow } from './shortcuts.ts';
import { useSurvey } from './survey.ts';
import { useTrail } from './trail.ts';
import { openScreen, setTheme, useView } from './view.ts';

/** Does what an entry of the menu asks for. */
export function carryOut(bridge: Bridge, command: WindowCommand): void {
  if (command === 'theme-system') setTheme('system');
  else if (command === 'theme-light') setTheme('light');
  else if (command === 'theme-dark') setTheme('dark');
  else if (command === 'licences') openScreen('licences');
  else act(bridge, command);
}

/** Whatever decides which actions make sense. */
const stores = [
  ...[useView, useTrail, useRun, useSurvey, useChain, useNetwork, useReport],
  ...[useSettings, usePrograms, useCaptures, useLogs, useReplay],
] as const;

/** Tells the window which entries of its menu make sense, each time that changes. Returns how to stop. */
export function keepWindowInformed(bridge: Bridge): () => void {
  let told = '';
  const tell = () => {
    const { depth, host, theme } = useView.getState();
    // A browser has a menu of its own.
    if (host !== 'desktop') return;
    const facts = { possible: [...possibleNow(bridge)], depth, theme };
    const text = JSON.stringify(facts);
    if (text === told) return;
    told = text;
    void bridge.tellWindow(facts);
  };
  const quiets = stores.map((store) => store.subscribe(tell));
  tell();
  return () => {
    for (const quiet of quiets) quiet();
  };
}
