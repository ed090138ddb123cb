import type { ClientPolicy } from '../../../shared/client-profile.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { groupsFor, takenSuites, takenValues } from './finding.ts';
import { impliedSchemes, mandatoryScheme, schemeFits } from './scheme-traits.ts';
import { certificatesFor } from './shown-certificates.ts';
import { suiteFits, suiteTraits } from './suite-traits.ts';

/** What stands between the server and a suite that both sides list; `unknown` where the survey does not say. */
export type Obstacle = 'none' | 'group' | 'curve' | 'scheme' | 'unknown-group' | 'unknown-scheme';

/** Suites of both sides at a version, in the order in which they are tried; and what holds each up. */
export interface SuiteChoice {
  readonly common: readonly { readonly suite: number; readonly obstacle: Obstacle }[];
  readonly complete: boolean;
  readonly preference: 'server' | 'client' | 'unknown';
}

export function suiteChoice(policy: ClientPolicy, found: SurveyedAddress, version: number): SuiteChoice {
  const { values, preference, complete } = takenSuites(found, version);
  const offered = policy.cipherSuites.filter((suite) => suiteFits(suite, version));
  const order = preference === 'client' ? offered : values;
  const common = order.filter((suite) => offered.includes(suite) && values.includes(suite));
  const withObstacle = (suite: number) => ({ suite, obstacle: obstacleOf(suite, policy, found, version) });
  return { common: common.map(withObstacle), complete, preference };
}

function obstacleOf(suite: number, policy: ClientPolicy, found: SurveyedAddress, version: number): Obstacle {
  const traits = suiteTraits(suite);
  const group = groupObstacle(traits.exchange, policy, found, version);
  if (group !== 'none') return group;
  if (traits.key === 'ecdsa' && !curveIsTaken(policy, found, version)) return 'curve';
  return traits.signed && version >= 0x0303 ? schemeObstacle(suite, policy, found, version) : 'none';
}

/**
 * Without supported_groups the server may take any curve, RFC 8422 section 4; without a field in it any prime, as may
 * a server that heeds no fields, RFC 7919 section 4.
 */
function groupObstacle(exchange: Exchange, policy: ClientPolicy, found: SurveyedAddress, version: number): Obstacle {
  if (exchange === 'rsa' || exchange === 'other') return 'none';
  const { offered, taken } = groupsFor(policy, found, exchange, version);
  if (policy.groups.length === 0) return version === 0x0304 ? 'group' : 'none';
  if (exchange === 'dhe' && (offered.length === 0 || (taken.complete && taken.values.length === 0))) return 'none';
  if (offered.some((group) => taken.values.includes(group))) return 'none';
  return taken.complete ? 'group' : 'unknown-group';
}

type Exchange = ReturnType<typeof suiteTraits>['exchange'];

/** Before TLS 1.3 the curve of the certificate's key must be one of the client's groups, RFC 8422 section 5.1. */
function curveIsTaken({ groups, sendsServerName }: ClientPolicy, found: SurveyedAddress, version: number): boolean {
  if (groups.length === 0 || version === 0x0304) return true;
  const shown = certificatesFor(found, sendsServerName).filter(({ keyType }) => keyType.startsWith('ECDSA'));
  const curves = shown.map(({ keyType }) => curveGroups[keyType]);
  return curves.length === 0 || curves.some((curve) => curve === undefined || groups.includes(curve));
}

const curveGroups: Readonly<Record<string, number>> = {
  'ECDSA P-256': 0x0017,
  'ECDSA P-384': 0x0018,
  'ECDSA P-521': 0x0019,
};

function schemeObstacle(suite: number, policy: ClientPolicy, found: SurveyedAddress, version: number): Obstacle {
  const { key } = suiteTraits(suite);
  const offered = offeredSchemes(policy, key, version);
  const { values, complete } = takenValues(found, 'signatureSchemes', version);
  if (offered.some((scheme) => values.includes(scheme))) return 'none';
  // A list without any scheme for such a key says that the key was not asked for, and not that it signs nothing.
  if (complete && values.some((scheme) => schemeFits(scheme, key, version))) return 'scheme';
  const shown = certificatesFor(found, policy.sendsServerName).map(({ keyType }) => mandatoryScheme(keyType, version));
  return shown.some((scheme) => scheme !== null && offered.includes(scheme)) ? 'none' : 'unknown-scheme';
}

/** Schemes that the client offers for such a key at this version, best first. */
export function offeredSchemes(policy: ClientPolicy, key: ReturnType<typeof suiteTraits>['key'], version: number) {
  const listed = policy.signatureSchemes.length > 0 ? policy.signatureSchemes : impliedSchemes;
  return listed.filter((scheme) => schemeFits(scheme, key, version));
}
