import type { ConfigurationFinding } from '../../../shared/configuration/document.ts';
import { configurationFileTexts } from '../../../shared/text/en/configuration-files.ts';
import { fileRules } from './files/file-rules.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from './rule.ts';
import { scopeRules } from './rules/rules.ts';
import { writeFinding } from './write-finding.ts';

/** Findings that the document has room for; the gravest come first. */
const mostFindings = 2000;

/** Every rule about settings and the files they name. */
const allRules: readonly ConfigurationRule[] = [...scopeRules, ...fileRules];

/** What is wrong or risky in a review, the surest cause first. Pure. */
export function judgeConfiguration(
  review: ReviewCase,
  rules: readonly ConfigurationRule[] = allRules,
): readonly ConfigurationFinding[] {
  const main = nginxElsewhere(review);
  const hits = unique(rules.flatMap((rule) => rule(review)));
  return hits
    .toSorted(byRank)
    .slice(0, mostFindings)
    .map((hit) =>
      writeFinding(withoutFileCommands(hit), configurationFileTexts, hit.dialect === 'nginx' ? main : null),
    );
}

/** A whole nginx.conf that is none of those that nginx takes by itself: its test has to be told of it. */
function nginxElsewhere({ sources }: ReviewCase): string | null {
  const whole = sources.filter(({ dialect, isWhole }) => dialect === 'nginx' && isWhole);
  const [main, ...more] = whole.map(({ path }) => path);
  if (main === undefined || more.length > 0 || !main.startsWith('/')) return null;
  return /^\/(?:etc|usr|opt)\/.*\/nginx\.conf$/.test(main) ? null : main;
}

/** A value of a Secret is no file that a command could name. */
const withoutFileCommands = (hit: RuleHit): RuleHit =>
  hit.dialect === 'kubernetes' && hit.steps
    ? { ...hit, steps: hit.steps.map((step) => ({ ...step, command: null })) }
    : hit;

/**
 * Causes before risks; what keeps the program from starting before what only matters once it runs; what is sure before
 * what is likely, then by how grave it is and where it stands.
 */
export function byRank(one: RuleHit, other: RuleHit): number {
  return (
    Number(other.cause !== null) - Number(one.cause !== null) ||
    Number(keepsFromStarting(other)) - Number(keepsFromStarting(one)) ||
    sureness.indexOf(one.confidence) - sureness.indexOf(other.confidence) ||
    gravity.indexOf(one.severity) - gravity.indexOf(other.severity) ||
    compare(one.place.file, other.place.file) ||
    one.place.line - other.place.line ||
    one.place.column - other.place.column ||
    compare(one.rule, other.rule)
  );
}

/** By cause, and where another cause says more of the handshake, by the words. */
const keepsFromStarting = ({ cause, confidence, rule, severity, variant = '' }: RuleHit): boolean =>
  confidence !== 'possible' &&
  severity === 'critical' &&
  (cause === 'server-configuration' || cause === 'key-certificate-mismatch' || endsAtStart.has(`${rule}.${variant}`));

const endsAtStart: ReadonlySet<string> = new Set([
  'no-cipher-suite.openssl',
  'no-cipher-suite.curly-quotes',
  'no-cipher-suite.underscores',
  'no-cipher-suite.new-names',
  'no-version-left.apache',
  'no-version-left.haproxy',
]);

const sureness = ['confirmed', 'likely', 'possible'];
const gravity = ['critical', 'warning', 'notice'];
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** A line that counts in many scopes is told once. */
function unique(hits: readonly RuleHit[]): readonly RuleHit[] {
  const seen = new Map<string, RuleHit>();
  for (const hit of hits) {
    const { file, line, column } = hit.place;
    const key = JSON.stringify([hit.rule, hit.variant, file, line, column, hit.parameters.path ?? '']);
    const known = seen.get(key);
    if (known === undefined || byRank(hit, known) < 0) seen.set(key, hit);
  }
  return [...seen.values()];
}
