import type { Survey, SurveyedAddress } from '../../shared/survey.ts';
import { joined, versionList } from './join-words.ts';
import { versionName } from './wire-names.ts';

/** What was found, by address. A survey that has no list of them yet is itself about the first one. */
export function addressesOf(survey: Survey): readonly SurveyedAddress[] {
  if (survey.addresses.length > 0) return survey.addresses;
  return survey.versions.length > 0 && survey.connections > 0 ? [survey] : [];
}

/** The chosen address, or the first one. A survey without addresses has found nothing, and says so itself. */
export function shownAddress(survey: Survey, chosen: string | null): SurveyedAddress {
  const all = addressesOf(survey);
  return all.find(({ address }) => address === chosen) ?? all[0] ?? survey;
}

/** Why nothing at all was found, each reason once; null where anything was. */
export function nothingFound(survey: Survey): readonly string[] | null {
  const findings = addressesOf(survey).flatMap(({ versions }) => versions);
  if (findings.some(({ state }) => state !== 'not-tested')) return null;
  const reasons =
    findings.length > 0 ? findings.map(({ reason }) => reason) : survey.notTested.map(({ because }) => because);
  return [...new Set(reasons)].filter((reason) => reason !== '');
}

export type Difference = 'versions' | 'suites' | 'groups' | 'schemes' | 'certificates' | 'features';

/** One address in a line. */
export interface AddressSummary {
  readonly address: string;
  readonly versions: string;
  readonly suites: number;
  readonly keyTypes: string;
  readonly complete: boolean;
}

/** What the addresses of one name do not have in common; a list that is not complete is held against nobody. */
export function differencesOf(addresses: readonly SurveyedAddress[]): readonly Difference[] {
  const views = Object.entries(aspects) as [Difference, (found: SurveyedAddress) => string | null][];
  return views
    .filter(([, view]) => {
      const seen = addresses.map(view).filter((text) => text !== null);
      return new Set(seen).size > 1;
    })
    .map(([difference]) => difference);
}

export const summaryOf = (found: SurveyedAddress): AddressSummary => ({
  address: found.address,
  versions: versionList(acceptedVersions(found)),
  suites: acceptedSuites(found).length,
  keyTypes: joined([...new Set(found.certificates.map(({ keyType }) => keyType))]),
  complete: found.refusal === null && found.versions.every(({ complete }) => complete),
});

/** Names of the accepted versions, oldest first. */
export const acceptedVersions = (found: SurveyedAddress): string[] =>
  found.versions.filter(({ state }) => state === 'accepted').map(({ version }) => versionName(version));

/** Ids of all accepted suites, each once, whatever the version. */
export const acceptedSuites = (found: SurveyedAddress): string[] => [
  ...new Set(found.versions.flatMap(({ cipherSuites }) => cipherSuites.map(({ id }) => id))),
];

/** What is compared, as text; null where it is not known well enough to be compared. */
const aspects: Readonly<Record<Difference, (found: SurveyedAddress) => string | null>> = {
  versions: ({ versions }) =>
    versions.some(({ state }) => state === 'not-tested' || state === 'no-answer')
      ? null
      : JSON.stringify(versions.map(({ version, state }) => [version, state])),
  suites: ({ versions }) =>
    versions.some(({ complete }) => !complete)
      ? null
      : JSON.stringify(versions.map(({ version, cipherSuites }) => [version, cipherSuites.map(({ id }) => id)])),
  groups: ({ groupsByVersion }) => enumerated(groupsByVersion),
  schemes: ({ signatureSchemesByVersion }) => enumerated(signatureSchemesByVersion),
  certificates: ({ certificates }) =>
    certificates.length === 0
      ? null
      : JSON.stringify(certificates.map(({ sha256, withServerName }) => `${withServerName} ${sha256[0]}`).sort()),
  features: (found) => {
    const { compression, fallbackScsv, extendedMasterSecret, encryptThenMac, ocspStapling, renegotiation } = found;
    const findings = [compression, fallbackScsv, extendedMasterSecret, encryptThenMac, ocspStapling];
    const states = [...findings, renegotiation.secure].map(({ state }) => state);
    return states.includes('not-tested') ? null : JSON.stringify([states, found.alpn.protocols]);
  },
};

function enumerated(lists: SurveyedAddress['groupsByVersion']): string | null {
  if (lists.length === 0 || lists.some(({ complete }) => !complete)) return null;
  return JSON.stringify(lists.map(({ version, accepted }) => [version, accepted.map(({ id }) => id)]));
}
