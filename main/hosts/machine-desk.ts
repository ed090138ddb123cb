import type { CaptureProgress } from '../../shared/capture/overview.ts';
import type { ChainProgress } from '../../shared/chain-run.ts';
import type { SettingsProgress } from '../../shared/configuration/run.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { NetworkProgress } from '../../shared/network/document.ts';
import type { Progress } from '../../shared/progress.ts';
import type { RelayProgress } from '../../shared/relay/document.ts';
import type { ReplayProgress } from '../../shared/replay.ts';
import type { RetestLoop } from '../../shared/retest.ts';
import type { SurveyProgress } from '../../shared/survey.ts';
import { startCaptureThread } from '../session/capture/capture-thread.ts';
import { type CaptureDesk, createCaptureDesk } from '../session/capture-desk.ts';
import { type CaseDesk, createCaseDesk } from '../session/case-desk.ts';
import type { ChainWish } from '../session/chain/settings.ts';
import { analyseChain } from '../session/chain.ts';
import { type AnalyseChain, type ChainDesk, createChainDesk } from '../session/chain-desk.ts';
import { createDesk, type Desk } from '../session/desk.ts';
import { createHistory, type History } from '../session/history.ts';
import { chainPorts, livePorts } from '../session/live-ports.ts';
import { networkPorts } from '../session/network/live-network-ports.ts';
import { lookAtNetwork } from '../session/network.ts';
import { createNetworkDesk, type NetworkDesk } from '../session/network-desk.ts';
import { quickLimits, type SessionPorts } from '../session/ports.ts';
import { createRelayDesk, type RelayDesk } from '../session/relay-desk.ts';
import { replayClient } from '../session/replay.ts';
import { conversationIn, createReplayDesk, type ReplayDesk } from '../session/replay-desk.ts';
import { createRetestDesk, type RetestDesk } from '../session/retest-desk.ts';
import { createSettingsDesk, type SettingsDesk } from '../session/settings-desk.ts';
import { survey } from '../session/survey.ts';
import { createSurveyDesk, type SurveyDesk } from '../session/survey-desk.ts';
import type { WatchDesk } from '../session/watch-desk.ts';
import type { Kept } from './kept.ts';
import { keptCheck } from './kept-check.ts';
import type { Resources } from './resources.ts';
import { reviewGiven } from './settings-review.ts';
import { writeGiven } from './settings-writing.ts';
import { type TakingTurns, takingTurns } from './taking-turns.ts';
import { trusting } from './trusting.ts';
import { openWatchDesk, type WatchListeners } from './watch-here.ts';

/** Who hears of the runs. */
export interface Listeners extends WatchListeners {
  readonly onProgress: (progress: Progress) => void;
  readonly onSurveyProgress: (progress: SurveyProgress) => void;
  readonly onChainProgress: (progress: ChainProgress) => void;
  readonly onNetworkProgress: (progress: NetworkProgress) => void;
  readonly onSettingsProgress: (progress: SettingsProgress) => void;
  readonly onCaptureProgress: (progress: CaptureProgress) => void;
  readonly onRelayProgress: (progress: RelayProgress) => void;
  readonly onReplayProgress: (progress: ReplayProgress) => void;
  readonly onRetestProgress: (loop: RetestLoop) => void;
  /** Something was kept in the history or forgotten. */
  readonly onHistoryChange: () => void;
}

/** What asks servers for a page, one of them at a time; the captures, which ask nobody, and the relays, which only pass on. */
export interface Desks {
  readonly checks: Desk;
  readonly surveys: SurveyDesk;
  readonly chains: ChainDesk;
  readonly networks: NetworkDesk;
  readonly settings: SettingsDesk;
  readonly captures: CaptureDesk;
  readonly relays: RelayDesk;
  readonly replays: ReplayDesk;
  readonly retests: RetestDesk;
  readonly watch: WatchDesk;
  readonly cases: CaseDesk;
  readonly history: History;
  readonly kept: Kept;
}

/** What the desks of one host share. */
interface Here {
  readonly resources: Resources;
  readonly ports: SessionPorts;
  readonly history: History;
  readonly captures: CaptureDesk;
  readonly listeners: Listeners;
  readonly onBug: (bug: unknown) => void;
}

/** The desks of a host with a page, on this machine as it is. */
export function openMachineDesks(
  resources: Resources,
  kept: Kept,
  listeners: Listeners,
  onBug: (bug: unknown) => void,
): Desks {
  const ports = livePorts(resources);
  const history = createHistory({ ...kept, withoutSecrets: keptCheck, onChange: listeners.onHistoryChange, onBug });
  const captures = createCaptureDesk({
    ...{ startThread: startCaptureThread, version: resources.version, now: ports.now },
    ...{ onProgress: listeners.onCaptureProgress, onBug },
  });
  const relays = createRelayDesk({
    ports: { ...ports, environment: process.env, platform: process.platform },
    ...{ onProgress: listeners.onRelayProgress, onBug },
  });
  const turns = takingTurns(() => watch.giveWay());
  const asking = openAskingDesks({ resources, ports, history, captures, listeners, onBug }, turns);
  const watch = openWatchDesk({ ports, history, ...kept, onBug, listeners, isBusyElsewhere: turns.isAnyBusy });
  const cases = createCaseDesk({ ...asking, now: ports.wallClock, version: resources.version });
  return { ...asking, captures, relays, watch, cases, history, kept };
}

/** Those that ask servers when a person says so. */
type AskingDesks = Omit<Desks, 'captures' | 'relays' | 'cases' | 'history' | 'kept' | 'watch'>;

function openAskingDesks(here: Here, turns: TakingTurns): AskingDesks {
  const { captures, history, listeners, onBug, ports } = here;
  const onEnded = (diagnosis: Diagnosis) => void history.record(diagnosis, 'person');
  const checks = turns.add((isBusyElsewhere) =>
    createDesk({ ports, onEnded, isBusyElsewhere, onProgress: listeners.onProgress, onBug }),
  );
  const replays = turns.add((isBusyElsewhere) =>
    createReplayDesk({
      find: conversationIn(captures),
      replay: (request, publish, stop) => replayClient(request, ports, publish, stop),
      ...{ isBusyElsewhere, onProgress: listeners.onReplayProgress, onBug },
    }),
  );
  const retests = turns.add((isBusyElsewhere) =>
    createRetestDesk({ ports, checks, isBusyElsewhere, onEnded, onProgress: listeners.onRetestProgress, onBug }),
  );
  return { checks, ...openStepDesks(here, turns), replays, retests };
}

/** Those of the five steps. */
function openStepDesks({ listeners, onBug, ports, resources }: Here, turns: TakingTurns) {
  const surveys = turns.add((isBusyElsewhere) =>
    createSurveyDesk({ ports, survey, isBusyElsewhere, onProgress: listeners.onSurveyProgress, onBug }),
  );
  const chains = turns.add((isBusyElsewhere) =>
    createChainDesk({
      ...{ analyse: analyseWith(ports), now: ports.now },
      ...{ isBusyElsewhere, onProgress: listeners.onChainProgress, onBug },
    }),
  );
  const networks = turns.add((isBusyElsewhere) =>
    createNetworkDesk({
      look: (request, publish, stop, anchors) =>
        lookAtNetwork(request, networkPorts(trusting(ports, { anchors, onlyCa: false })), publish, stop),
      ...{ isBusyElsewhere, onProgress: listeners.onNetworkProgress, onBug },
    }),
  );
  const settings = turns.add((isBusyElsewhere) =>
    createSettingsDesk({
      ...{ review: reviewGiven(resources, ports), write: writeGiven, now: ports.now },
      ...{ isBusyElsewhere, onProgress: listeners.onSettingsProgress, onBug },
    }),
  );
  return { surveys, chains, networks, settings };
}

/** The hard stop of one analysis, in milliseconds. */
const longestChainMs = 20_000;

/** As `chain` on the command line does it, with every store of this computer. */
function analyseWith(ports: SessionPorts): AnalyseChain {
  const limits = { ...quickLimits, totalMs: longestChainMs };
  return ({ allow, roots, runId, subject }, stop) => {
    const wish: ChainWish = {
      ...{ at: null, usage: null, trust: [], extraTrust: roots, onlyExtra: false },
      ...{ intermediates: [], crls: [], allow, matrix: true },
    };
    const request =
      subject.kind === 'file'
        ? ({ ...subject, runId, signal: AbortSignal.any([stop, AbortSignal.timeout(longestChainMs)]) } as const)
        : ({ ...subject, runId, hostname: null, limits, stop } as const);
    return analyseChain(request, wish, chainPorts(ports));
  };
}

/** Stops whatever runs, and returns when it has ended. */
export async function closeDesks({
  captures,
  chains,
  checks,
  history,
  kept,
  networks,
  relays,
  replays,
  retests,
  watch,
  settings,
  surveys,
}: Desks): Promise<void> {
  await Promise.all([
    checks.close(),
    surveys.close(),
    chains.close(),
    networks.close(),
    settings.close(),
    captures.close(),
    relays.close(),
    replays.close(),
    retests.close(),
    watch.close(),
  ]);
  // What has just ended is kept as well.
  await Promise.all([history.close(), kept.preferences.read()]);
  await kept.store.close();
}
