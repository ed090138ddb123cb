import { anyPolicy, type PolicyExtensions } from '../x509/policies.ts';
import type { Participant } from './fault.ts';

/** Why the policies of a path are refused, and by which certificate. `cut`: there are more than are read. */
export interface PolicyFault {
  readonly at: Participant;
  readonly detail: string;
  readonly cut: boolean;
}

/**
 * Processes policies from below the anchor down to the leaf (RFC 5280 6.1), for a client that asks for none itself.
 * Of the tree no more is kept than its lowest level, one node for each policy (RFC 9618): an empty level is an empty
 * tree, and nothing grows beyond what one certificate lists. `below`: without the anchor, the leaf first.
 */
export function policyFault(below: readonly Participant[]): PolicyFault | null {
  const matters = below.some(({ certificate: { extensions } }) => {
    const { mappings, requireExplicitPolicy } = extensions.policy;
    return mappings !== null || requireExplicitPolicy !== null;
  });
  return matters ? walk([...below].reverse()) : null;
}

/** Valid policies of a level, each with what it is called by the certificate below (`expected_policy_set`). */
type Level = ReadonlyMap<string, readonly string[]>;

interface Counters {
  readonly explicitPolicy: number;
  readonly policyMapping: number;
  readonly inhibitAnyPolicy: number;
}

function walk(path: readonly Participant[]): PolicyFault | null {
  const start = path.length + 1;
  let counters: Counters = { explicitPolicy: start, policyMapping: start, inhibitAnyPolicy: start };
  let level: Level = new Map([[anyPolicy, [anyPolicy]]]);
  for (const [place, at] of path.entries()) {
    const { extensions, issuer, subject } = at.certificate;
    const isLast = place === path.length - 1;
    const isSelfIssued = issuer.key === subject.key;
    const { policy } = extensions;
    if (policy.cut) return { at, detail: 'more policies than are read', cut: true };
    level = nextLevel(level, policy, counters.inhibitAnyPolicy > 0 || (!isLast && isSelfIssued));
    if (isLast) counters = wrappedUp(counters, policy);
    if (counters.explicitPolicy === 0 && level.size === 0) return { at, detail: demanded, cut: false };
    if (isLast) return null;
    if (policy.mappings?.some((one) => one.issuerDomainPolicy === anyPolicy || one.subjectDomainPolicy === anyPolicy))
      return { at, detail: 'policyMappings of anyPolicy', cut: false };
    level = mapped(level, policy, counters.policyMapping > 0);
    counters = nextCounters(isSelfIssued ? counters : decremented(counters), policy);
  }
  return null;
}

const demanded = 'requireExplicitPolicy, and no policy holds for the whole path';

/** RFC 5280 6.1.3 (d) and (e). */
function nextLevel(above: Level, { policies }: PolicyExtensions, anyCounts: boolean): Level {
  const level = new Map<string, readonly string[]>();
  if (policies === null) return level;
  const expected = new Set([...above.values()].flat());
  for (const policy of policies) {
    if (policy !== anyPolicy && (expected.has(policy) || above.has(anyPolicy))) level.set(policy, [policy]);
  }
  if (!policies.includes(anyPolicy) || !anyCounts) return level;
  for (const policy of expected) if (!level.has(policy)) level.set(policy, [policy]);
  return level;
}

/** RFC 5280 6.1.4 (b). */
function mapped(level: Level, { mappings }: PolicyExtensions, mayMap: boolean): Level {
  if (mappings === null) return level;
  const result = new Map(level);
  for (const from of new Set(mappings.map(({ issuerDomainPolicy }) => issuerDomainPolicy))) {
    const to = mappings.filter((one) => one.issuerDomainPolicy === from).map((one) => one.subjectDomainPolicy);
    if (!mayMap) result.delete(from);
    else if (level.has(from) || level.has(anyPolicy)) result.set(from, to);
  }
  return result;
}

const decremented = (counters: Counters): Counters => ({
  explicitPolicy: Math.max(0, counters.explicitPolicy - 1),
  policyMapping: Math.max(0, counters.policyMapping - 1),
  inhibitAnyPolicy: Math.max(0, counters.inhibitAnyPolicy - 1),
});

/** RFC 5280 6.1.4 (i) and (j). */
const nextCounters = (counters: Counters, policy: PolicyExtensions): Counters => ({
  explicitPolicy: Math.min(counters.explicitPolicy, policy.requireExplicitPolicy ?? Infinity),
  policyMapping: Math.min(counters.policyMapping, policy.inhibitPolicyMapping ?? Infinity),
  inhibitAnyPolicy: Math.min(counters.inhibitAnyPolicy, policy.inhibitAnyPolicy ?? Infinity),
});

/** RFC 5280 6.1.5 (a) and (b). */
function wrappedUp(counters: Counters, { requireExplicitPolicy }: PolicyExtensions): Counters {
  const explicitPolicy = requireExplicitPolicy === 0 ? 0 : Math.max(0, counters.explicitPolicy - 1);
  return { ...counters, explicitPolicy };
}
