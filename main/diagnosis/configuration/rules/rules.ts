import type { ConfigurationRule } from '../rule.ts';
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

/** Rules about what scopes say and about remarks on single lines; those about the files named in them are apart. */
export const scopeRules: readonly ConfigurationRule[] = [
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
