import type { FlowStep } from '../../shared/flow-step.ts';
import type { Target } from '../../shared/target.ts';
import { useBridge } from '../bridge-context.ts';
import { withChain } from '../facts/chain-steps.ts';
import { isEvidenceScreen } from '../facts/evidence-screens.ts';
import { type FlowStates, stepsOf, stepsWhileRunning, untouched } from '../facts/flow-steps.ts';
import { withNetwork } from '../facts/network-steps.ts';
import { withSettings } from '../facts/settings-answer.ts';
import { withSurvey } from '../facts/survey-steps.ts';
import { isViewScreen } from '../facts/view-screens.ts';
import { useCases } from './cases.ts';
import { type ChainState, isChecking, useChain } from './chain.ts';
import { openChain } from './chain-calls.ts';
import { isLooking, type NetworkState, networkOf, useNetwork } from './network.ts';
import { openNetwork } from './network-calls.ts';
import { openAbout } from './reading.ts';
import { type Run, useRun } from './run.ts';
import { isReviewing, useSettings } from './settings.ts';
import { openSettings } from './settings-calls.ts';
import { type StartState, targetIn, useStart } from './start.ts';
import { isSameServer, isSurveying, type SurveyRun, surveyOf, useSurvey } from './survey.ts';
import { openSurvey } from './survey-calls.ts';
import { useView, type ViewState } from './view.ts';

/** The five steps of the rail: how each stands for the target on screen, and how to open it. */
export interface Flow {
  readonly states: FlowStates;
  readonly openers: Readonly<Record<FlowStep, () => void>>;
  /** The server on screen; null where none is. */
  readonly target: Target | null;
}

export function useFlow(): Flow {
  const bridge = useBridge();
  const run = useRun((state) => state.run);
  const screen = useView((view) => view.screen);
  const start = useStart();
  const { run: survey, subject } = useSurvey();
  const chain = useChain();
  const network = useNetwork();
  const { run: review } = useSettings();
  const opened = useCases((state) => state.opened);
  const target = targetUnderWay(survey, network) ?? targetOn(screen, { run, start, subject, chain, network });
  const isSurveyed = target !== null && subject !== null && isSameServer(target, subject);
  const states = screen === 'start' || !isAbout(run, target) ? untouched : statesOf(run);
  const surveyed = isSurveyed ? withSurvey(states, surveyOf(survey), isSurveying(survey)) : states;
  const chained = isChainOf(chain, target, screen) ? withChain(surveyed, chain.run) : surveyed;
  const looked = isNetworkOf(network, target)
    ? withNetwork(chained, networkOf(network.run), isLooking(network.run))
    : chained;
  const document = review.phase === 'ended' ? review.document : null;
  const isOfCase = document !== null && document === opened?.documents.settings;
  const isReviewOnScreen = screen === 'settings' || isReviewing(review) || isOfCase;
  const open = (step: (asked: Target | null) => void) => openAbout(bridge, target, step);
  return {
    target,
    states: isReviewOnScreen ? withSettings(looked, document, isReviewing(review)) : looked,
    openers: {
      versions: () => open((asked) => openSurvey('versions', asked)),
      ciphers: () => open((asked) => openSurvey('ciphers', asked)),
      certificates: () => open(openChain),
      network: () => open(openNetwork),
      settings: openSettings,
    },
  };
}

type Screen = ViewState['screen'];

/** The server that is asked right now by one of the longer steps. */
function targetUnderWay(survey: SurveyRun, { run }: NetworkState): Target | null {
  if (isSurveying(survey)) return survey.wish.target;
  return isLooking(run) ? run.wish.target : null;
}

/** What a screen may be about. */
export interface OnScreen {
  readonly run: Run;
  readonly start: StartState;
  readonly subject: Target | null;
  readonly chain: ChainState;
  readonly network: NetworkState;
}

/** The server that the screen is about; null on a start screen that names none yet. */
export function targetOn(screen: Screen, { chain, network, run, start, subject }: OnScreen): Target | null {
  if (screen === 'start') return targetIn(start);
  if (screen === 'certificates') return chain.subject?.kind === 'server' ? chain.subject.target : null;
  if (screen === 'network') return network.subject;
  const isBeside = screen === 'settings' || isEvidenceScreen(screen) || isViewScreen(screen);
  if (screen !== 'run' && !isBeside) return subject;
  // Who looks at files, or at what is kept and taught, came from a check, or from another step.
  const other = isBeside ? (network.subject ?? subject ?? targetIn(start)) : null;
  return run.phase === 'none' ? other : run.question.target;
}

/** A file's result is told while its screen is there. */
function isChainOf({ run, subject }: ChainState, target: Target | null, screen: Screen): boolean {
  if (isChecking(run)) return true;
  if (subject?.kind === 'file') return screen === 'certificates';
  return subject !== null && target !== null && isSameServer(subject.target, target);
}

const isNetworkOf = ({ subject }: NetworkState, target: Target | null): boolean =>
  subject !== null && target !== null && isSameServer(subject, target);

const isAbout = (run: Run, target: Target | null): boolean =>
  run.phase !== 'none' && target !== null && isSameServer(run.question.target, target);

function statesOf(run: Run): FlowStates {
  if (run.phase === 'ended') return stepsOf(run.diagnosis);
  if (run.phase === 'running' && run.progress !== null) return stepsWhileRunning(run.progress);
  return untouched;
}
