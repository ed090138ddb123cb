import { isPart } from '../part.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { cipherSuiteRules } from './cipher-suites.ts';
import { clientVerificationRules } from './client-verification.ts';
import { featureRules } from './features.ts';
import { groupRules } from './groups.ts';
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
  remarkRule,
  overriddenRule,
];

/** Rules about what scopes say and about remarks on single lines; those about the files named in them are apart. */
export const scopeRules: readonly ConfigurationRule[] = rules.map(
  (rule) => (review) => rule(review).map((hit) => asSureAs(review, hit)),
);

/** They say that something is missing, which may stand in a file that was not given. */
const ofMissingLines: ReadonlySet<string> = new Set([
  'no-certificate',
  'client-verification-without-authorities',
  'upstream-without-authorities',
  'upstream-engine-off',
  'stapling-without-resolver',
  'stapling-without-issuer',
]);

function asSureAs(review: ReviewCase, hit: RuleHit): RuleHit {
  return ofMissingLines.has(hit.rule) && isPart(review, hit.dialect) ? { ...hit, confidence: 'possible' } : hit;
}
