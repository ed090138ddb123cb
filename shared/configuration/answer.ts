import type { ComparedLine, Comparison, ComparisonReason } from './comparison.ts';
import type { ConfigurationFinding, ConfigurationReview } from './document.ts';

/** What a review comes to. `open`: no cause was found, and something that was not read could hold one. */
export type SettingsState = 'fault' | 'healthy' | 'open' | 'nothing';

/** The finding that matters most: only a cause leads. The engine ranks its findings. */
export const leadingFinding = ({ findings }: Pick<ConfigurationReview, 'findings'>): ConfigurationFinding | null =>
  findings.find(({ cause }) => cause !== null) ?? null;

export function settingsState(review: ConfigurationReview): SettingsState {
  if (leadingFinding(review) !== null) return 'fault';
  // Of what speaks no TLS nothing can be right.
  if (review.settings.every(({ details }) => details.tls === 'off')) return 'nothing';
  return isOpen(review) ? 'open' : 'healthy';
}

/** Whether something that belongs to the settings was not read. */
const isOpen = ({ fileFacts, partial, problems, wanted }: ConfigurationReview): boolean =>
  partial || problems.length > 0 || wanted.length > 0 || fileFacts.some(({ state }) => state !== 'read');

/** What would explain a difference, in the words of the finding that it became. */
export interface LineReason extends Pick<ComparisonReason, 'confidence' | 'place'> {
  readonly headline: string;
}

/** Findings as far as a reason is looked up in them. */
export interface Explained {
  readonly findings: readonly Pick<ConfigurationFinding, 'rule' | 'file' | 'line' | 'column' | 'headline'>[];
}

/** Why settings and server may differ here, likeliest first; empty where nothing explains it. */
export function reasonsOf(
  { findings }: Explained,
  { reasons }: Comparison,
  { state, what }: ComparedLine,
): readonly LineReason[] {
  if (state !== 'differs') return [];
  return reasons
    .filter(({ explains }) => explains.includes(what))
    .flatMap(({ confidence, place, rule }) => {
      const found = findings.find(
        (one) => one.rule === rule && one.file === place.file && one.line === place.line && one.column === place.column,
      );
      return found === undefined ? [] : [{ headline: found.headline, confidence, place }];
    });
}
