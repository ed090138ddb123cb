import { useEffect } from 'react';
import type { Bridge } from '../../shared/bridge.ts';
import { stopCapture } from './capture-calls.ts';
import { isReading, useCaptures } from './captures.ts';
import { type ChainRun, isChecking, useChain } from './chain.ts';
import { chainAgain, stopChain } from './chain-calls.ts';
import { newCheck, retest, stop } from './check.ts';
import { saveCapture, saveChain, saveNetwork, saveProgram, saveReport, saveSettings, saveSurvey } from './documents.ts';
import { useLogs } from './logs.ts';
import { stopLog } from './logs-calls.ts';
import { isLooking, type NetworkRun, useNetwork } from './network.ts';
import { networkAgain, stopNetwork } from './network-calls.ts';
import { isWatching, type ProgramRun, usePrograms } from './programs.ts';
import { programAgain, stopProgram } from './programs-calls.ts';
import { isReplaying, useReplay } from './replay.ts';
import { stopReplay } from './replay-calls.ts';
import { isUnderWay, type Run, useRun } from './run.ts';
import { isReviewing, type SettingsRun, useSettings } from './settings.ts';
import { settingsAgain, stopSettings } from './settings-calls.ts';
import { isSurveying, type SurveyRun, useSurvey } from './survey.ts';
import { stopSurvey, surveyAgain } from './survey-calls.ts';
import { setDepth, useView, type ViewState } from './view.ts';

type Shortcut = 'retest' | 'stop' | 'save' | 'new-check' | 'depth';

/** The keys of the program. Letters only with Ctrl or Cmd. */
export function useShortcuts(bridge: Bridge): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut !== null && !event.defaultPrevented && act(bridge, shortcut)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [bridge]);
}

/** Which shortcut a key is; null for every other key. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | null {
  if (event.shiftKey || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return withControl[event.key.toLowerCase()] ?? null;
  return alone[event.key] ?? null;
}

const alone: Readonly<Record<string, Shortcut>> = { F5: 'retest', Escape: 'stop' };
const withControl: Readonly<Record<string, Shortcut>> = { r: 'retest', s: 'save', n: 'new-check', e: 'depth' };

/** Does it where it makes sense now; false leaves a key to the window. */
export function act(bridge: Bridge, shortcut: Shortcut): boolean {
  const { run } = useRun.getState();
  const { run: survey } = useSurvey.getState();
  const { run: chain } = useChain.getState();
  const { run: network } = useNetwork.getState();
  const { given, run: settings } = useSettings.getState();
  const { run: program } = usePrograms.getState();
  const { run: captures } = useCaptures.getState();
  const { run: logs } = useLogs.getState();
  const { run: replay } = useReplay.getState();
  const { screen, depth } = useView.getState();
  const hasEnded = ({ phase }: Run | SurveyRun | ChainRun | NetworkRun | SettingsRun | ProgramRun) =>
    phase === 'ended' || phase === 'broken';
  const underWay =
    isUnderWay(run) ||
    isSurveying(survey) ||
    isChecking(chain) ||
    isLooking(network) ||
    isReviewing(settings) ||
    isReplaying(replay);
  const onScreen = {
    retest: {
      survey: [hasEnded(survey), () => surveyAgain(bridge)],
      chain: [hasEnded(chain), () => chainAgain(bridge)],
      network: [hasEnded(network), () => networkAgain(bridge)],
      // Copies do not change: only files that are read where they are can have.
      settings: [hasEnded(settings) && given?.kind === 'disk', () => settingsAgain(bridge)],
      programs: [hasEnded(program), () => programAgain(bridge)],
      // The file does not change; other keys are given by themselves.
      captures: [false, () => undefined],
      run: [screen === 'run' && hasEnded(run), () => retest(bridge)],
    },
    save: {
      survey: [survey.phase === 'ended', () => saveSurvey(bridge, 'pdf')],
      chain: [chain.phase === 'ended', () => saveChain(bridge, 'pem')],
      network: [network.phase === 'ended', () => saveNetwork(bridge, 'pdf')],
      settings: [settings.phase === 'ended', () => saveSettings(bridge, 'pdf')],
      programs: [program.phase === 'ended', () => saveProgram(bridge, 'pcapng')],
      captures: [
        captures.phase === 'ended',
        () => saveCapture(bridge, 'pdf', captures.phase === 'ended' && captures.summary.streams > 0 ? 'one' : 'whole'),
      ],
      run: [screen === 'run' && run.phase === 'ended', () => saveReport(bridge, 'pdf')],
    },
  } as const;
  const what = subjectOf(screen);
  // It asks nobody by itself and goes on beside other checks, so it is stopped on its own screen.
  const isProgramMeant = screen === 'programs' && isWatching(program);
  const isLogMeant = screen === 'logs' && logs.phase === 'reading';
  const isCaptureMeant = screen === 'captures' && isReading(captures);
  const stopIt = () => {
    if (isLogMeant) return stopLog(bridge);
    if (isCaptureMeant) return stopCapture(bridge);
    if (isProgramMeant) return stopProgram(bridge);
    if (isSurveying(survey)) return stopSurvey(bridge);
    if (isLooking(network)) return stopNetwork(bridge);
    if (isReviewing(settings)) return stopSettings(bridge);
    if (isReplaying(replay)) return stopReplay(bridge);
    return isChecking(chain) ? stopChain(bridge) : stop(bridge);
  };
  const actions: Readonly<Record<Shortcut, readonly [possible: boolean, run: () => unknown]>> = {
    retest: onScreen.retest[what],
    stop: [underWay || isProgramMeant || isCaptureMeant || isLogMeant, stopIt],
    save: onScreen.save[what],
    'new-check': [!underWay, newCheck],
    depth: [true, () => setDepth(depth === 'plain' ? 'technical' : 'plain')],
  };
  const [possible, begin] = actions[shortcut];
  if (possible) void begin();
  // A reload in the middle of a check would lose it.
  return possible || (shortcut === 'retest' && underWay);
}

/** What a key is about on this screen. */
function subjectOf(
  screen: ViewState['screen'],
): 'survey' | 'chain' | 'network' | 'settings' | 'programs' | 'captures' | 'run' {
  if (screen === 'versions' || screen === 'ciphers') return 'survey';
  if (screen === 'certificates') return 'chain';
  if (screen === 'captures') return 'captures';
  return screen === 'network' || screen === 'settings' || screen === 'programs' ? screen : 'run';
}
