import type { Bridge } from '../../shared/bridge.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { bestExplanation, type Explanation } from '../../shared/explanation.ts';
import type { FlowStep } from '../../shared/flow-step.ts';
import type { NextPlace } from '../../shared/next-step.ts';
import type { Target } from '../../shared/target.ts';
import { useBridge } from '../bridge-context.ts';
import { anchors } from '../facts/anchors.ts';
import { doneSteps } from '../facts/flow-steps.ts';
import { isFlowStep, stepsLeft } from '../facts/next-steps.ts';
import { showSection } from '../parts/show-section.ts';
import { words } from '../words.ts';
import { type ChainState, useChain } from './chain.ts';
import { retest } from './check.ts';
import { type Flow, useFlow } from './flow.ts';
import { type NetworkState, useNetwork } from './network.ts';
import { useRun } from './run.ts';
import { type SettingsRun, useSettings } from './settings.ts';
import { useStart } from './start.ts';
import { isSameServer, type SurveyState, useSurvey } from './survey.ts';
import { openScreen, useView } from './view.ts';

/** A place to go on at, with how to get there. */
export interface WayOn {
  readonly step: NextPlace;
  readonly label: string;
  readonly reason: string;
  readonly open: () => void;
}

/** What leads on from a check that has ended. */
export interface Guidance {
  readonly explanation: Explanation;
  /** How many of the five steps came to something. */
  readonly done: number;
  /** Best first; what was gone through since is left out. */
  readonly next: readonly WayOn[];
}

/** Null without a check that has ended, and on a screen about another server. */
export function useGuidance(): Guidance | null {
  const bridge = useBridge();
  const run = useRun((state) => state.run);
  const survey = useSurvey();
  const chain = useChain();
  const network = useNetwork();
  const review = useSettings((state) => state.run);
  const role = useStart((start) => start.role);
  const { openers, states, target } = useFlow();
  if (run.phase !== 'ended') return null;
  const { diagnosis } = run;
  if (target !== null && !isSameServer(target, diagnosis.target)) return null;
  const documents = documentsOf(diagnosis, { survey, chain, network, review });
  return {
    explanation: bestExplanation({ ...documents, diagnosis }),
    done: doneSteps(states),
    next: stepsLeft(diagnosis.next ?? [], documents.lookedAt, role).map(({ reason, step }) => ({
      ...{ step, reason, label: labelOf(step) },
      open: () => openPlace(bridge, step, openers),
    })),
  };
}

interface Others {
  readonly survey: SurveyState;
  readonly chain: ChainState;
  readonly network: NetworkState;
  readonly review: SettingsRun;
}

/** What there is of the same server; a file has none. */
function documentsOf({ target }: Diagnosis, { chain, network, review, survey }: Others) {
  const isHere = (subject: Target | null) => subject !== null && isSameServer(subject, target);
  const chainSubject = chain.subject?.kind === 'server' ? chain.subject.target : null;
  const found = {
    chain: chain.run.phase === 'ended' && isHere(chainSubject) ? chain.run.document : null,
    network: network.run.phase === 'ended' && isHere(network.subject) ? network.run.document : null,
    settings: review.phase === 'ended' ? review.document : null,
  };
  const isSurveyed = survey.run.phase === 'ended' && isHere(survey.subject);
  const done: readonly (readonly [FlowStep, boolean])[] = [
    ['versions', isSurveyed],
    ['ciphers', isSurveyed],
    ['certificates', found.chain !== null],
    ['network', found.network !== null],
    ['settings', found.settings !== null],
  ];
  return { ...found, lookedAt: new Set(done.flatMap(([step, isDone]) => (isDone ? [step] : []))) };
}

const labelOf = (step: NextPlace): string => words(isFlowStep(step) ? `step.${step}` : `flow.next.${step}`);

function openPlace(bridge: Bridge, step: NextPlace, openers: Flow['openers']): void {
  if (isFlowStep(step)) openers[step]();
  else if (step === 'capture') openScreen('captures');
  else if (step === 'program') openScreen('programs');
  else if (step === 'again') void retest(bridge);
  else showOnResult(step === 'fix' ? anchors.fix : anchors.where);
}

function showOnResult(anchor: string): void {
  useView.setState({ screen: 'run', report: null });
  // The section is there once the screen is drawn.
  requestAnimationFrame(() => showSection(anchor));
}
