import type { ComparedLine, Comparison, ComparisonReason } from './comparison.ts';
import type { ConfigurationFinding, ConfigurationReview } from './document.ts';
import type { WantedFile } from './problem.ts';

/** What a review comes to. `open`: no cause was found, and something that was not read could hold one. */
export type SettingsState = 'fault' | 'healthy' | 'open' | 'nothing';

/** The finding that matters most: only a cause leads. The engine ranks its findings. */
export function leadingFinding(review: Pick<ConfigurationReview, 'findings' | 'wanted'>): ConfigurationFinding | null {
  const cause = review.findings.find((one) => one.cause !== null) ?? null;
  return wantedFirst(review) === null ? cause : null;
}

/**
 * The file to ask for before anything is blamed: all that was found is that lines are missing, and they may stand in
 * one that is included and was not given.
 */
export function wantedFirst({ findings, wanted }: Pick<ConfigurationReview, 'findings' | 'wanted'>): WantedFile | null {
  const causes = findings.filter(({ cause }) => cause !== null);
  const [first] = causes;
  if (first?.confidence !== 'possible' || !causes.every(({ rule }) => rulesOfMissingLines.includes(rule))) return null;
  // The include that stands nearest is likeliest to be of the same block.
  const far = ({ place: { file, line } }: WantedFile) =>
    file === first.file ? Math.abs(line - first.line) : Number.MAX_SAFE_INTEGER;
  return wanted.toSorted((one, other) => far(one) - far(other))[0] ?? null;
}

/** Rules that blame a line for what is missing beside it, and may stand in a file that was not given. */
export const rulesOfMissingLines: readonly string[] = [
  'no-certificate',
  'client-verification-without-authorities',
  'upstream-without-authorities',
  'upstream-engine-off',
  'stapling-without-resolver',
  'stapling-without-issuer',
];

export function settingsState(review: ConfigurationReview): SettingsState {
  if (wantedFirst(review) !== null) return 'open';
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
