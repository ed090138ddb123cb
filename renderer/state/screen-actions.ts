import type { Bridge } from '../../shared/bridge.ts';
import { stopCapture } from './capture-calls.ts';
import { isReading, useCaptures } from './captures.ts';
import { isChecking, useChain } from './chain.ts';
import { chainAgain, stopChain } from './chain-calls.ts';
import { retest, stop } from './check.ts';
import { saveCapture, saveChain, saveNetwork, saveProgram, saveSettings, saveSurvey } from './documents.ts';
import { useLogs } from './logs.ts';
import { stopLog } from './logs-calls.ts';
import { isLooking, useNetwork } from './network.ts';
import { networkAgain, stopNetwork } from './network-calls.ts';
import { isWatching, usePrograms } from './programs.ts';
import { programAgain, stopProgram } from './programs-calls.ts';
import { copyTicket, saveReport } from './quick-report.ts';
import { isReplaying, useReplay } from './replay.ts';
import { stopReplay } from './replay-calls.ts';
import { isEscapeForSaving, isReportable, useReport } from './report.ts';
import { copyReportText, saveReportAs, stopSaving } from './report-calls.ts';
import { isUnderWay, useRun } from './run.ts';
import { isReviewing, useSettings } from './settings.ts';
import { settingsAgain, stopSettings } from './settings-calls.ts';
import { isSurveying, useSurvey } from './survey.ts';
import { stopSurvey, surveyAgain } from './survey-calls.ts';
import type { ViewState } from './view.ts';

/** Something that makes sense now. */
export type Action = () => unknown;

/** What the keys mean on one screen; left out where they mean nothing there now. */
export interface ScreenActions {
  readonly retest?: Action | undefined;
  readonly save?: Action | undefined;
  readonly stop?: Action | undefined;
  readonly 'copy-ticket'?: Action | undefined;
}

type ScreenTable = (bridge: Bridge) => ScreenActions;

const hasEnded = ({ phase }: { readonly phase: string }) => phase === 'ended' || phase === 'broken';
const when = (possible: boolean, action: Action): Action | undefined => (possible ? action : undefined);

const ofCheck: ScreenTable = (bridge) => {
  const { run } = useRun.getState();
  return {
    retest: when(hasEnded(run), () => retest(bridge)),
    save: when(run.phase === 'ended' || run.phase === 'running', () => saveReport(bridge, 'pdf')),
    stop: when(isUnderWay(run), () => stop(bridge)),
    'copy-ticket': when(run.phase === 'ended', () => copyTicket(bridge)),
  };
};

const ofSurvey: ScreenTable = (bridge) => {
  const { run } = useSurvey.getState();
  return {
    retest: when(hasEnded(run), () => surveyAgain(bridge)),
    save: when(run.phase === 'ended', () => saveSurvey(bridge, 'pdf')),
    stop: when(isSurveying(run), () => stopSurvey(bridge)),
  };
};

const ofChain: ScreenTable = (bridge) => {
  const { run } = useChain.getState();
  return {
    retest: when(hasEnded(run), () => chainAgain(bridge)),
    save: when(run.phase === 'ended', () => saveChain(bridge, 'pem')),
    stop: when(isChecking(run), () => stopChain(bridge)),
  };
};

const ofNetwork: ScreenTable = (bridge) => {
  const { run } = useNetwork.getState();
  return {
    retest: when(hasEnded(run), () => networkAgain(bridge)),
    save: when(run.phase === 'ended', () => saveNetwork(bridge, 'pdf')),
    stop: when(isLooking(run), () => stopNetwork(bridge)),
  };
};

const ofSettings: ScreenTable = (bridge) => {
  const { given, run } = useSettings.getState();
  return {
    // Copies do not change: only files that are read where they are can have.
    retest: when(hasEnded(run) && given?.kind === 'disk', () => settingsAgain(bridge)),
    save: when(run.phase === 'ended', () => saveSettings(bridge, 'pdf')),
    stop: when(isReviewing(run), () => stopSettings(bridge)),
  };
};

const ofProgram: ScreenTable = (bridge) => {
  const { run } = usePrograms.getState();
  return {
    retest: when(hasEnded(run), () => programAgain(bridge)),
    save: when(run.phase === 'ended', () => saveProgram(bridge, 'pcapng')),
    stop: when(isWatching(run), () => stopProgram(bridge)),
  };
};

/** The file does not change, so nothing is read again; other keys are given by themselves. */
const ofCapture: ScreenTable = (bridge) => {
  const { run } = useCaptures.getState();
  const what = run.phase === 'ended' && run.summary.streams > 0 ? 'one' : 'whole';
  return {
    save: when(run.phase === 'ended', () => saveCapture(bridge, 'pdf', what)),
    stop: when(isReading(run), () => stopCapture(bridge)),
  };
};

const ofLog: ScreenTable = (bridge) => {
  const { run } = useLogs.getState();
  return { stop: when(run.phase === 'reading', () => stopLog(bridge)) };
};

const ofReplay: ScreenTable = (bridge) => {
  const { run } = useReplay.getState();
  return { stop: when(isReplaying(run), () => stopReplay(bridge)) };
};

const ofReport: ScreenTable = (bridge) => {
  const canSave = isReportable(useRun.getState().run);
  return {
    save: when(canSave, () => saveReportAs(bridge, 'pdf')),
    stop: when(isEscapeForSaving(useReport.getState()), () => stopSaving(bridge)),
    'copy-ticket': when(canSave, () => copyReportText(bridge)),
  };
};

/** Screens without a table have no such keys. */
const tables: Readonly<Partial<Record<ViewState['screen'], ScreenTable>>> = {
  run: ofCheck,
  versions: ofSurvey,
  ciphers: ofSurvey,
  certificates: ofChain,
  network: ofNetwork,
  settings: ofSettings,
  programs: ofProgram,
  captures: ofCapture,
  logs: ofLog,
  report: ofReport,
};

/** What asks somebody is stopped from everywhere; what is only read or listened to, on its own screen. */
const stoppedFromEverywhere: readonly ScreenTable[] = [ofSurvey, ofNetwork, ofSettings, ofReplay, ofChain, ofCheck];

/** What the keys mean on this screen now. */
export function actionsOn(screen: ViewState['screen'], bridge: Bridge): ScreenActions {
  const here = tables[screen]?.(bridge) ?? {};
  return { ...here, stop: here.stop ?? stopFromEverywhere(bridge) };
}

function stopFromEverywhere(bridge: Bridge): Action | undefined {
  return stoppedFromEverywhere.map((table) => table(bridge).stop).find((action) => action !== undefined);
}
