import { useEffect } from 'react';
import type { Bridge } from '../../shared/bridge.ts';
import { type PageShortcut, pageShortcuts, shortcutOf } from '../../shared/shortcuts.ts';
import { isMac } from '../facts/platform.ts';
import { saveCase } from './case-calls.ts';
import { isSomethingUnderWay } from './chain-calls.ts';
import { newCheck } from './check.ts';
import { openJump } from './jump.ts';
import { openLibrary, stepPage } from './library.ts';
import { openFiles } from './open-file.ts';
import { expectPaste, followPastes } from './paste-and-check.ts';
import { openReport } from './report-calls.ts';
import { type Action, actionsOn } from './screen-actions.ts';
import { step } from './trail.ts';
import { setDepth, useView } from './view.ts';

/** Listens to the keys of shared/shortcuts.ts. */
export function useShortcuts(bridge: Bridge): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, isMac());
      if (shortcut !== null && !event.defaultPrevented && act(bridge, shortcut)) event.preventDefault();
    };
    const quiet = followPastes(bridge);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      quiet();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [bridge]);
}

/** Does it where it makes sense now; false leaves a key to the window. */
export function act(bridge: Bridge, shortcut: PageShortcut): boolean {
  const action = actionOf(bridge, shortcut);
  if (action !== undefined) void action();
  // The browser's own paste brings the text.
  if (shortcut === 'paste-and-check') return false;
  // A reload in the middle of a check would lose it.
  return action !== undefined || (shortcut === 'retest' && isSomethingUnderWay());
}

type Meaning = (bridge: Bridge) => Action | undefined;

const onScreen =
  (what: 'retest' | 'save' | 'stop' | 'copy-ticket'): Meaning =>
  (bridge) =>
    actionsOn(useView.getState().screen, bridge)[what];

/** What each key does now; undefined where it makes no sense. What a key means on one screen stands in screen-actions.ts. */
const meanings: Readonly<Record<PageShortcut, Meaning>> = {
  'new-check': () => (isSomethingUnderWay() ? undefined : newCheck),
  'open-file': (bridge) => () => openFiles(bridge),
  'paste-and-check': () => (isSomethingUnderWay() ? undefined : expectPaste),
  retest: onScreen('retest'),
  stop: onScreen('stop'),
  save: onScreen('save'),
  report: () => (useView.getState().screen === 'report' ? undefined : openReport),
  'save-case': (bridge) => () => saveCase(bridge),
  'copy-ticket': onScreen('copy-ticket'),
  back: () => stepPage('back') ?? step('back'),
  forward: () => stepPage('forward') ?? step('forward'),
  jump: () => openJump,
  depth: () => () => setDepth(useView.getState().depth === 'plain' ? 'technical' : 'plain'),
  keyboard: () => () => openLibrary('guide/keyboard'),
};

/** What makes sense now. */
export const possibleNow = (bridge: Bridge): readonly PageShortcut[] =>
  pageShortcuts.filter((shortcut) => actionOf(bridge, shortcut) !== undefined);

const actionOf = (bridge: Bridge, shortcut: PageShortcut): Action | undefined => meanings[shortcut](bridge);
