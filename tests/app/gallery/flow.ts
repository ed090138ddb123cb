import type { ChainRun, ChainSubject, RootFile } from '../../../renderer/state/chain.ts';
import type { Question, Run } from '../../../renderer/state/run.ts';
import type { ViewState } from '../../../renderer/state/view.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { NextPlace, NextStep } from '../../../shared/next-step.ts';
import { type GuidanceTextId, guidanceTexts } from '../../../shared/text/en/guidance.ts';
import { say } from '../../../shared/text/say.ts';
import type { WhereAnswer } from '../../../shared/where-it-works.ts';
import * as chains from './chains.ts';
import { at, target } from './evidence.ts';
import { longName } from './extremes.ts';
import * as faults from './faults.ts';
import { progress, runningLane, runningRows } from './progress.ts';

/** A screen with a check beside it that has ended or goes on; or with none at all. */
export interface FlowCase {
  readonly screen: 'flow';
  readonly shows: ViewState['screen'];
  readonly run: Run;
  readonly roots?: readonly RootFile[];
  readonly chain?: { readonly run: ChainRun; readonly subject: ChainSubject };
}

const next = (step: NextPlace, id: GuidanceTextId, parameters = {}): NextStep => {
  const text = { id, parameters };
  return { step, reason: say(guidanceTexts, text), text };
};

const between = { one: 'Line cut during the handshake', other: 'Large packets lost on the way' };

const waysOn = [
  next('network', 'next.between', between),
  next('where', 'next.where'),
  next('settings', 'next.settings'),
  next('capture', 'next.capture'),
];

const answered = (diagnosis: Diagnosis, ...answers: WhereAnswer[]): Diagnosis => ({
  ...diagnosis,
  observations: [
    ...diagnosis.observations,
    { id: 'where-it-works-1', kind: 'where-it-works', source: 'person', at, durationMs: 0, answers },
  ],
});

/** Not proven, and the person has told where it works. */
export const guided: Diagnosis = answered(
  { ...faults.connectionReset, next: waysOn },
  'works-on-other-network',
  'fails-in-browser',
);

/** Nothing wrong from here. */
export const healthyOn: Diagnosis = {
  ...faults.healthy,
  next: [next('where', 'next.where'), next('program', 'next.program'), next('capture', 'next.capture')],
};

const question: Question = { target: target(), describedError: null };
const ended = (diagnosis: Diagnosis): Run => ({
  ...{ phase: 'ended', question: { ...question, target: diagnosis.target, roots: [] }, progress: null },
  ...{ runId: diagnosis.runId, diagnosis },
});

const longHost = target({ host: longName, serverName: longName });
const running = (of = question.target): Run => ({
  ...{ phase: 'running', question: { ...question, target: of }, runId: 'run-7f3a', stopping: false },
  progress: progress(runningRows, [runningLane()], 1900),
});

const roots = [{ fileId: 'root', name: 'company-root.pem', certificates: 1 }];
const chainOf = (document: typeof chains.missing) => {
  const here = { ...document, source: 'server', target: question.target } as const;
  return { run: chains.chainEnded(here), subject: { kind: 'server', target: question.target } as const };
};

const flow = (shows: FlowCase['shows'], run: Run, rest: Partial<FlowCase> = {}): FlowCase => ({
  ...{ screen: 'flow', shows, run },
  ...rest,
});

const long = { ...guided, target: longHost, verdict: { ...guided.verdict, headline: `${longName} cut the line.` } };

export const flowCases = {
  'flow-so-far': flow('network', ended(guided)),
  'flow-changed': flow('certificates', ended(guided), { chain: chainOf(chains.missing) }),
  'flow-roots': flow('certificates', ended(faults.incompleteChain), { chain: chainOf(chains.selfSigned), roots }),
  'flow-healthy': flow('captures', ended(healthyOn)),
  'flow-longest': flow('messages', ended(long)),
  'flow-checking': flow('messages', running()),
  'flow-checking-longest': flow('logs', running(longHost)),
  'flow-no-versions': flow('versions', { phase: 'none' }),
  'flow-no-network': flow('network', { phase: 'none' }),
} as const satisfies Record<string, FlowCase>;
