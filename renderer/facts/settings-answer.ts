import { leadingFinding, type SettingsState, settingsState, wantedFirst } from '../../shared/configuration/answer.ts';
import type { ConfigurationFinding, ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Words } from '../words.ts';
import type { FlowState, FlowStates } from './flow-steps.ts';

export interface SettingsAnswer {
  readonly state: SettingsState;
  /** In the engine's words where a line is to blame, else in the page's. */
  readonly headline: string | Words;
  /** The finding that matters most: only a cause leads. */
  readonly lead: ConfigurationFinding | null;
}

/** The one thing to say. The engine ranks its findings; a cause comes before every risk. */
export function answerOf(review: ConfigurationReview): SettingsAnswer {
  const lead = leadingFinding(review);
  const state = settingsState(review);
  if (lead !== null) return { state, headline: lead.headline, lead };
  const asked = wantedFirst(review);
  if (asked !== null) {
    return { state, headline: { id: 'settings.answer.wanted', parameters: { file: asked.path } }, lead };
  }
  const isStopped = review.partial && review.files.length === 0 && review.notTested.length === 0;
  const told = state === 'nothing' ? (isStopped ? 'stopped' : silence(review)) : (state as 'healthy' | 'open');
  return { state, headline: { id: `settings.answer.${told}` }, lead };
}

/** Whether the program does not take the files as they are: nothing of them is in force then. */
export const isRefused = ({ findings, remarks }: Pick<ConfigurationReview, 'findings' | 'remarks'>): boolean =>
  findings.some(({ cause, rule }) => cause !== null && rule === 'settings-refused') ||
  remarks.some(({ kind }) => kind === 'refused');

/** A path that is longer than a line of the headline. */
const longPath = /(?:\/[^/\s“”]*){2,}/g;
const mostOfPath = 48;

/** A headline with long paths by their ends alone: they stand whole in the explanation and above the line. */
export const headlineInShort = (headline: string): string =>
  headline.replace(longPath, (path) => (path.length <= mostOfPath ? path : shortened(path)));

function shortened(path: string): string {
  const name = path.slice(path.lastIndexOf('/'));
  return name.length < mostOfPath ? `…${name}` : `…${name.slice(1 - mostOfPath)}`;
}

/** What was read and speaks no TLS is more than what was not recognised. */
export const silence = ({ settings }: Pick<ConfigurationReview, 'settings'>): 'silent' | 'nothing' =>
  settings.length > 0 ? 'silent' : 'nothing';

/** Findings besides the leading one, grouped by how much they matter. */
export interface FindingGroups {
  readonly causes: readonly SameFindings[];
  readonly risks: readonly SameFindings[];
  readonly notices: readonly SameFindings[];
}

/** One thing that was found, and every line it was found at. */
export interface SameFindings {
  readonly first: ConfigurationFinding;
  readonly all: readonly ConfigurationFinding[];
}

export function groupsOf({ findings }: Pick<ConfigurationReview, 'findings'>, lead: ConfigurationFinding | null) {
  const others = findings.filter((one) => one !== lead);
  const isRisk = ({ cause, severity }: ConfigurationFinding) => cause === null && severity !== 'notice';
  return {
    causes: sameOnes(others.filter(({ cause }) => cause !== null)),
    risks: sameOnes(others.filter(isRisk)),
    notices: sameOnes(others.filter((one) => one.cause === null && !isRisk(one))),
  } satisfies FindingGroups;
}

/** The same rule with the same headline at several lines is told once. */
function sameOnes(findings: readonly ConfigurationFinding[]): readonly SameFindings[] {
  const groups = Map.groupBy(findings, ({ headline, rule }) => `${rule}\n${headline}`);
  return [...groups.values()].flatMap((all) => (all[0] === undefined ? [] : [{ first: all[0], all }]));
}

/** How many of each, for the line under the headline. */
export function countsOf({ findings }: Pick<ConfigurationReview, 'findings'>) {
  const causes = findings.filter(({ cause }) => cause !== null).length;
  const notices = findings.filter(({ cause, severity }) => cause === null && severity === 'notice').length;
  return { causes, notices, risks: findings.length - causes - notices };
}

/** The five steps with what a review says about the fifth. A cause that was found elsewhere stays what it is. */
export function withSettings(states: FlowStates, review: ConfigurationReview | null, underWay: boolean): FlowStates {
  if (underWay) return { ...states, settings: 'running' };
  if (review === null) return states;
  const found = flowStateOf[answerOf(review).state];
  return { ...states, settings: states.settings === 'problem' && found !== 'problem' ? 'problem' : found };
}

const flowStateOf: Readonly<Record<SettingsState, FlowState>> = {
  fault: 'problem',
  healthy: 'ok',
  open: 'partly',
  nothing: 'not-tested',
};
