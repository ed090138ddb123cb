import type { Enumeration, SurveyedAddress, VersionFinding } from '../../shared/survey.ts';
import { featuresOf, servedChains } from './survey-facts.ts';

export const aspects = ['versions', 'suites', 'groups', 'schemes', 'certificates', 'features'] as const;
export type Aspect = (typeof aspects)[number];

/** In what another address is not like the first one; what is not known of both is held against neither. */
export function differencesBetween(first: SurveyedAddress, other: SurveyedAddress): readonly Aspect[] {
  return aspects.filter((aspect) => {
    if (aspect === 'features') return featuresDiffer(first, other);
    const [one, another] = [views[aspect](first), views[aspect](other)];
    return one !== null && another !== null && one !== another;
  });
}

/** In what any address is not like the first one. */
export function differencesAmong([first, ...others]: readonly SurveyedAddress[]): readonly Aspect[] {
  if (!first) return [];
  const all = others.map((other) => differencesBetween(first, other));
  return aspects.filter((aspect) => all.some((differing) => differing.includes(aspect)));
}

/** Each aspect as text to compare; null where it is not known well enough. */
const views: Readonly<Record<Exclude<Aspect, 'features'>, (found: SurveyedAddress) => string | null>> = {
  versions: ({ versions }) =>
    versions.length === 0 || versions.some(({ state }) => state === 'not-tested' || state === 'no-answer')
      ? null
      : JSON.stringify(versions.map(({ version, state }) => [version, state])),
  suites: ({ versions }) =>
    versions.length === 0 || versions.some(({ complete }) => !complete)
      ? null
      : JSON.stringify(versions.map((found) => [found.version, comparable(found.cipherSuites, found)])),
  groups: ({ groupsByVersion }) => enumerated(groupsByVersion),
  schemes: ({ signatureSchemesByVersion }) => enumerated(signatureSchemesByVersion),
  certificates: ({ certificates }) =>
    certificates.length === 0
      ? null
      : JSON.stringify(
          servedChains(certificates)
            .map(({ sha256, sent }) => `${sent} ${sha256[0] ?? ''}`)
            .sort(),
        ),
};

/** A feature that only one of two was asked about is no difference between them. */
function featuresDiffer(first: SurveyedAddress, other: SurveyedAddress): boolean {
  const others = new Map(featuresOf(other).map((feature) => [feature.id, feature]));
  return featuresOf(first).some(({ id, state, values }) => {
    const there = others.get(id);
    if (!there || state === 'not-tested' || there.state === 'not-tested') return false;
    return state !== there.state || values.join() !== there.values.join();
  });
}

function enumerated(lists: readonly Enumeration[]): string | null {
  if (lists.length === 0 || lists.some(({ complete }) => !complete)) return null;
  const sorted = lists.toSorted((one, other) => one.version.localeCompare(other.version));
  return JSON.stringify(sorted.map((found) => [found.version, comparable(found.accepted, found)]));
}

/** The order is the server's only where it keeps one; else it is that of our questions. */
function comparable(list: readonly { readonly id: string }[], { preference }: Pick<VersionFinding, 'preference'>) {
  const ids = list.map(({ id }) => id);
  return preference === 'server' ? ids : ids.sort();
}
