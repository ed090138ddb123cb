import type { ClientProfile, ComparedValue, OfferComparison } from '../../../shared/client-profile.ts';
import type { Named } from '../../../shared/field.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import {
  isGrease,
  namedCipherSuite,
  namedGroup,
  namedSignatureScheme,
  versionName,
} from '../../../shared/tls-names.ts';
import { numberOf, surveyed } from './finding.ts';
import { suiteFits } from './suite-traits.ts';

/**
 * What a client offers beside what the server accepts, value by value. A value that the server does not have is
 * `unknown` where its list may lack some. Groups and schemes are told for both kinds of version together.
 */
export function compareOffer({ id, policy }: ClientProfile, found: SurveyedAddress): OfferComparison {
  const accepted = found.versions.filter(({ state }) => state === 'accepted');
  const suites = accepted.flatMap(({ cipherSuites }) => cipherSuites.map(numberOf));
  return {
    profile: id,
    versions: versionsOf(policy.versions, found),
    cipherSuites: compare(policy.cipherSuites, suites, (suite) => suiteIsTold(suite, found), namedCipherSuite),
    groups: compare(policy.groups, taken(found, 'groups'), () => isTold(found, 'groups'), namedGroup),
    signatureSchemes: compare(
      policy.signatureSchemes,
      taken(found, 'signatureSchemes'),
      () => isTold(found, 'signatureSchemes'),
      namedSignatureScheme,
    ),
    alpn: protocolsOf(policy.alpn, found),
  };
}

function versionsOf(offered: readonly number[], found: SurveyedAddress): ComparedValue[] {
  const states = { accepted: 'yes', refused: 'no', 'no-answer': 'unknown', 'not-tested': 'unknown' } as const;
  return [0x0304, 0x0303, 0x0302, 0x0301, 0x0300].flatMap((version) => {
    const state = found.versions.find((one) => one.version === surveyed(version))?.state ?? 'not-tested';
    const accepted = states[state] === 'no' && found.refusal !== null ? 'unknown' : states[state];
    const value = { id: hex(version), name: versionName(version), offered: offered.includes(version), accepted };
    return value.offered || accepted === 'yes' ? [value] : [];
  });
}

/** The client's values in its order, then those of the server alone. */
function compare(
  offered: readonly number[],
  accepted: readonly number[],
  isTold: (value: number) => boolean,
  name: (value: number) => Named,
): ComparedValue[] {
  const besides = accepted.filter((value) => !offered.includes(value) && !isGrease(value));
  return [...new Set([...offered, ...besides])].map((value) => ({
    ...name(value),
    offered: offered.includes(value),
    accepted: accepted.includes(value) ? 'yes' : isTold(value) ? 'no' : 'unknown',
  }));
}

/** Whether every version that the suite fits was refused, or its list is whole. */
const suiteIsTold = (suite: number, found: SurveyedAddress): boolean =>
  found.refusal === null &&
  [0x0304, 0x0303, 0x0302, 0x0301, 0x0300]
    .filter((version) => suiteFits(suite, version))
    .map((version) => found.versions.find((one) => one.version === surveyed(version)))
    .every((one) => one?.state === 'refused' || (one?.state === 'accepted' && one.complete));

type Kind = 'groups' | 'signatureSchemes';

const taken = (found: SurveyedAddress, kind: Kind): number[] =>
  [...found[kind], ...found[`${kind}ByVersion`].flatMap(({ accepted }) => accepted)].map(numberOf);

const isTold = (found: SurveyedAddress, kind: Kind): boolean =>
  found.refusal === null &&
  found[`${kind}ByVersion`].length > 0 &&
  found[`${kind}ByVersion`].every(({ complete }) => complete);

function protocolsOf(offered: readonly string[], { alpn, refusal }: SurveyedAddress): ComparedValue[] {
  const told = alpn.complete && alpn.state !== 'not-tested' && refusal === null;
  return [...new Set([...offered, ...alpn.protocols])].map((name) => ({
    id: name,
    name,
    offered: offered.includes(name),
    accepted: alpn.protocols.includes(name) ? 'yes' : told ? 'no' : 'unknown',
  }));
}

const hex = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;
