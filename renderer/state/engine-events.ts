import type { Bridge } from '../../shared/bridge.ts';
import type { Event } from '../../shared/contract.ts';
import { spokenLanguage } from '../../shared/text/language.ts';
import { words } from '../words.ts';
import { announce } from './announce.ts';
import { catchUpCapture, takeCaptureProgress } from './capture-calls.ts';
import { leaveCaseAtNextCheck, openStartCase } from './case-calls.ts';
import { catchUpChain, isSomethingUnderWay, takeChainProgress } from './chain-calls.ts';
import { catchUp, takeProgress } from './check.ts';
import { followHistory } from './history-calls.ts';
import { catchUpNetwork, takeNetworkProgress } from './network-calls.ts';
import { keepPreferences } from './preferences.ts';
import { catchUpProgram, takeProgramProgress } from './programs-calls.ts';
import { readNow } from './reading.ts';
import { catchUpReplay, takeReplayProgress } from './replay-calls.ts';
import { catchUpRetests, takeRetestProgress } from './retest-calls.ts';
import { catchUpSettings, takeSettingsProgress } from './settings-calls.ts';
import { setText, useStart } from './start.ts';
import { catchUpSurvey, takeSurveyProgress } from './survey-calls.ts';
import { speak, useView } from './view.ts';
import { followWatch } from './watch-calls.ts';
import { carryOut, keepWindowInformed } from './window-menu.ts';

/** Listens to the engine, and asks it once what the program was started with. Returns how to stop listening. */
export function listenToEngine(bridge: Bridge): () => void {
  const quiets = [
    bridge.on('progress', (progress) => takeProgress(bridge, progress)),
    bridge.on('surveyProgress', (progress) => takeSurveyProgress(bridge, progress)),
    bridge.on('chainProgress', (progress) => takeChainProgress(bridge, progress)),
    bridge.on('networkProgress', (progress) => takeNetworkProgress(bridge, progress)),
    bridge.on('settingsProgress', (progress) => takeSettingsProgress(bridge, progress)),
    bridge.on('relayProgress', (progress) => takeProgramProgress(bridge, progress)),
    bridge.on('captureProgress', (progress) => takeCaptureProgress(bridge, progress)),
    bridge.on('replayProgress', (progress) => takeReplayProgress(progress)),
    bridge.on('retestProgress', (loop) => void takeRetestProgress(bridge, loop)),
    bridge.on('command', ({ command }) => carryOut(bridge, command)),
    leaveCaseAtNextCheck(),
    bridge.on('prefill', (handed) => void takeWords(bridge, handed)),
    keepWindowInformed(bridge),
    keepPreferences(bridge),
    followHistory(bridge),
    followWatch(bridge),
    useView.subscribe((view, before) => {
      if (view.connection !== 'open' || before.connection === 'open') return;
      void catchUp(bridge);
      void catchUpSurvey(bridge);
      void catchUpChain(bridge);
      void catchUpNetwork(bridge);
      void catchUpSettings(bridge);
      void catchUpCapture(bridge);
      void catchUpReplay(bridge);
      void catchUpRetests(bridge);
      void catchUpProgram(bridge);
    }),
  ];
  void introduce(bridge);
  return () => {
    for (const quiet of quiets) quiet();
  };
}

async function introduce(bridge: Bridge): Promise<void> {
  const outcome = await bridge.about(null);
  if (!outcome.ok) return;
  const { host, language, version } = outcome.value;
  useView.setState({ version, host });
  if (language !== spokenLanguage()) speak(language);
  const { input } = outcome.value;
  if (input !== null && (await openStartCase(bridge, input))) return;
  if (input !== null && input !== '' && useStart.getState().text === '') prefill(bridge, input, 'command-line');
}

/** A second start may name a case, which is opened; a link never names a file. */
async function takeWords(bridge: Bridge, { from, text }: Event<'prefill'>): Promise<void> {
  if (from === 'command-line' && (await openStartCase(bridge, text))) return;
  prefill(bridge, text, from);
}

/** A link or a second start fills the field, and never begins a check. */
function prefill(bridge: Bridge, text: string, from: 'command-line' | 'link'): void {
  setText(text, from);
  void readNow(bridge);
  const busy = isSomethingUnderWay();
  if (!busy) useView.setState({ screen: 'start', report: null });
  else useView.setState({ report: { mark: 'info', text: words('prefilled.waits'), copyByHand: null } });
  announce(words(busy ? 'said.prefilled.later' : 'said.prefilled'));
}
