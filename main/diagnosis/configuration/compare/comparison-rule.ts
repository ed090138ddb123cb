import type { Comparison, ComparisonReason } from '../../../../shared/configuration/comparison.ts';
import type { ConfigurationFinding } from '../../../../shared/configuration/document.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import { comparisonFindingTexts } from '../../../../shared/text/en/configuration-comparison.ts';
import type { ReviewCase, RuleHit } from '../rule.ts';
import { writeFinding } from '../write-finding.ts';
import { words } from './lines.ts';

/** The differences between settings and servers that have an explanation, as findings at the lines to look at. */
export const comparisonFindings = (
  review: Pick<ReviewCase, 'comparisons' | 'scopes' | 'sources'>,
): ConfigurationFinding[] => comparisonHits(review).map((hit) => writeFinding(hit, comparisonFindingTexts));

/** A rule as the others are: what each comparison would be explained by. */
export const comparisonHits = (review: Pick<ReviewCase, 'comparisons' | 'scopes' | 'sources'>): readonly RuleHit[] =>
  review.comparisons.flatMap((comparison) => comparison.reasons.map((reason) => hitOf(comparison, reason, review)));

function hitOf(
  comparison: Comparison,
  reason: ComparisonReason,
  { scopes, sources }: Pick<ReviewCase, 'scopes' | 'sources'>,
): RuleHit {
  const { rule, variant, confidence, directive, place, subject, explains } = reason;
  const about = subjectOf(variant) ?? explains[0];
  const line = comparison.lines.find(({ what }) => what === about);
  const dialect: DialectId =
    sources.find(({ path }) => path === place.file)?.dialect ??
    scopes.find(({ name }) => name === comparison.scope)?.dialect ??
    'unknown';
  return {
    rule,
    variant,
    confidence,
    // Which of several sites answers is proven by a fingerprint; that its name does not fit is what a client refuses.
    cause: rule === 'other-virtual-host' && variant === 'name-differs' ? 'hostname-mismatch' : null,
    severity: rule === 'library-leaves-out' || rule === 'system-policy' ? 'notice' : 'warning',
    dialect,
    place,
    directive: directive === '' ? rule : directive,
    corrected: null,
    parameters: {
      target: comparison.target,
      name: comparison.serverName ?? words('value.no-name'),
      scope: comparison.scope,
      subject,
      things: explains.map((what) => words(`thing.${what}`)).join(', '),
      says: line?.says.slice(0, 300) ?? '',
      does: line?.does.slice(0, 300) ?? '',
      otherFile: reason.other?.file ?? '',
      otherLine: reason.other?.line ?? 0,
    },
    // Behind it stands the address, where there are several.
    target: comparison.target.replace(/ \(.*$/, ''),
  };
}

/** What the words of a case are about, whatever else it would explain. */
const subjectOf = (variant: string) =>
  /^(?:(?:other-)?certificate|name-\w+)$/.test(variant) ? 'certificate' : variant === 'chain' ? 'chain' : null;
