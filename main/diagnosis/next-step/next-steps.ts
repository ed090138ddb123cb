import type { FlowStep } from '../../../shared/flow-step.ts';
import type { NextPlace, NextStep } from '../../../shared/next-step.ts';
import { phrase } from '../../../shared/phrase.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { type GuidanceTextId, guidanceTexts } from '../../../shared/text/en/guidance.ts';
import { say, textOf } from '../../../shared/text/say.ts';
import type { WhereAnswer } from '../../../shared/where-it-works.ts';
import type { Evidence } from '../evidence.ts';
import { leadingStep } from './leading-step.ts';
import { settledSteps } from './settled-steps.ts';
import { stepFor } from './step-for.ts';
import type { Judged, Way } from './way.ts';

/**
 * Where to go on, best first: after a proven cause the fix; else the step that separates best what is left. Never a
 * step that this check has settled. Pure.
 */
export function nextSteps(judged: Judged, evidence: Evidence): NextStep[] {
  const settled = settledSteps(judged, evidence);
  const ways = waysOn(judged, evidence).filter(([step]) => !settled.has(step));
  const distinct = ways.filter(([step], at) => ways.findIndex(([other]) => other === step) === at);
  return distinct.slice(0, mostSteps).map(([step, reason]) => put(step, reason, judged.causes));
}

const mostSteps = 5;

function waysOn(judged: Judged, evidence: Evidence): readonly Way[] {
  const { verdict, causes } = judged;
  if (verdict.state === 'fault' && verdict.reproduced !== false) {
    if (verdict.confidence === 'confirmed') return [['fix', 'next.fix'], ...forServer(causes)];
    const { answers = [] } = evidence.where ?? {};
    const contrast: readonly Way[] = answers.includes('works-on-other-network') ? [elsewhere] : [];
    const both: readonly Way[] = answers.some((one) => sameNetwork.has(one)) ? [['capture', 'next.capture.both']] : [];
    const tested: readonly Way[] = [...contrast, leadingStep(judged, evidence), ...both, ...otherPlaces(causes)];
    return [...stopped(evidence), ...tested, ...asked(evidence), ...forServer(causes), recorded];
  }
  return [...stopped(evidence), ...unseen(judged, evidence)];
}

/** Two tries that differ in the program alone can be laid side by side. */
const sameNetwork: ReadonlySet<WhereAnswer> = new Set([
  'works-in-browser',
  'works-in-other-program',
  'works-on-older-system',
  'works-on-newer-system',
]);

const elsewhere: Way = ['network', 'next.network.elsewhere'];

const recorded: Way = ['capture', 'next.capture'];

/** It works from here, or nothing is clear: what the person knows, then the program that fails. */
function unseen({ causes, verdict }: Judged, evidence: Evidence): readonly Way[] {
  const answers = evidence.where?.answers ?? [];
  const [first] = causes;
  const named: readonly Way[] = first === undefined ? [] : [[stepFor(first.cause), generic[stepFor(first.cause)]]];
  const looks: readonly Way[] = verdict.state === 'inconclusive' ? [['network', 'next.network']] : [];
  return [
    ...asked(evidence),
    ...answers.flatMap(afterAnswer),
    ...named,
    ['program', 'next.program'],
    recorded,
    ...looks,
  ];
}

/** What an answer makes worth looking at. */
function afterAnswer(answer: WhereAnswer): readonly Way[] {
  if (answer === 'works-on-other-network') return [elsewhere];
  return answer === 'fails-sometimes' ? [['network', 'next.network.again']] : [];
}

function stopped({ network, partial }: Evidence): readonly Way[] {
  if (network !== null) return [['again', 'next.again.network']];
  return partial ? [['again', 'next.again']] : [];
}

/** Asked once: an answer can be changed, and need not be asked for again. */
const asked = ({ where }: Evidence): readonly Way[] => (where === null ? [['where', 'next.where']] : []);

/** Settings help where the server itself may be at fault; whoever does not run it passes this by. */
const forServer = (causes: Judged['causes']): readonly Way[] =>
  causes.slice(0, 2).some(({ side }) => side === 'server') ? [['settings', 'next.settings']] : [];

/** The steps of the causes that are left beside the first. */
const otherPlaces = (causes: Judged['causes']): readonly Way[] =>
  causes.slice(0, 4).map(({ cause }) => [stepFor(cause), generic[stepFor(cause)]]);

const generic: Readonly<Record<FlowStep, GuidanceTextId>> = {
  versions: 'next.versions',
  certificates: 'next.certificates',
  ciphers: 'next.ciphers',
  network: 'next.network',
  settings: 'next.settings',
};

function put(step: NextPlace, reason: GuidanceTextId, causes: Judged['causes']): NextStep {
  const pair = reason === 'next.network.elsewhere' ? null : separated(step, causes);
  const text = pair === null ? phrase(reason) : phrase('next.between', pair);
  return { step, reason: say(guidanceTexts, text), text };
}

/** The two best causes that are left, where this step is about exactly one of them. */
function separated(step: NextPlace, causes: Judged['causes']) {
  const [one, other] = causes.filter(({ confidence }) => confidence === 'likely' || confidence === 'possible');
  if (one === undefined || other === undefined) return null;
  if ((stepFor(one.cause) === step) === (stepFor(other.cause) === step)) return null;
  return { one: textOf(causeNames, one.cause), other: textOf(causeNames, other.cause) };
}
