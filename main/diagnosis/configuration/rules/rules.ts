import { rulesOfMissingLines } from '../../../../shared/configuration/answer.ts';
import { isPart } from '../part.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { cipherSuiteRules } from './cipher-suites.ts';
import { clientVerificationRules } from './client-verification.ts';
import { featureRules } from './features.ts';
import { groupRules } from './groups.ts';
import { ingressRules } from './ingress.ts';
import { certificateRules, listenerRules, nameRules } from './listeners.ts';
import { overriddenRule } from './overridden.ts';
import { policyRules } from './policies.ts';
import { remarkRule } from './remarks.ts';
import { upstreamRules } from './upstreams.ts';
import { versionRules } from './versions.ts';

const rules: readonly ConfigurationRule[] = [
  versionRules,
  cipherSuiteRules,
  groupRules,
  listenerRules,
  certificateRules,
  nameRules,
  upstreamRules,
  clientVerificationRules,
  featureRules,
  policyRules,
  ingressRules,
  remarkRule,
  overriddenRule,
];

/** Rules about what scopes say and about remarks on single lines; those about the files named in them are apart. */
export const scopeRules: readonly ConfigurationRule[] = rules.map((rule) => (review) => {
  const refused = refusedLines(review);
  return rule(review)
    .filter(({ place }) => !refused.has(lineKey(place)))
    .map((hit) => asSureAs(review, hit));
});

/** Programs that have one directive to a line, more or less, and do not start with one that they refuse. */
const lineByLine = new Set<RuleHit['dialect']>(['nginx', 'apache']);

/** What such a line would do is not to be known: that it is refused is said by the rules about the writing of files. */
function refusedLines({ problems, sources }: ReviewCase): ReadonlySet<string> {
  const known = new Map(sources.map(({ dialect, path }) => [path, dialect]));
  return new Set(
    problems.flatMap(({ kind, place }) =>
      kind === 'wrong-arguments' && lineByLine.has(known.get(place.file) ?? 'unknown') ? [lineKey(place)] : [],
    ),
  );
}

const lineKey = ({ file, line }: RuleHit['place']) => `${line} ${file}`;

function asSureAs(review: ReviewCase, hit: RuleHit): RuleHit {
  return rulesOfMissingLines.includes(hit.rule) && isPart(review, hit.dialect)
    ? { ...hit, confidence: 'possible' }
    : hit;
}
