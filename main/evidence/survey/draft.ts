import {
  type AcceptedValue,
  type Enumeration,
  type SurveyedAddress,
  surveyedVersions,
  type VersionFinding,
} from '../../../shared/survey.ts';
import { untestedFeatures } from './features/survey-features.ts';
import { sayFor } from './reasons.ts';
import { untested } from './versions.ts';

/** What is known so far. */
export class Draft {
  found: SurveyedAddress;

  constructor(found: SurveyedAddress) {
    this.found = found;
  }

  set(part: Partial<SurveyedAddress>): void {
    this.found = { ...this.found, ...part };
  }

  /** What the survey ends with. */
  concluded(): SurveyedAddress {
    return doubted(this.found);
  }

  putVersion(finding: VersionFinding): void {
    this.set({ versions: this.found.versions.map((one) => (one.version === finding.version ? finding : one)) });
  }

  addGroups(found: Enumeration): void {
    const groupsByVersion = [...this.found.groupsByVersion, found];
    this.set({ groupsByVersion, groups: byValue(groupsByVersion) });
  }

  addSchemes(found: Enumeration): void {
    const signatureSchemesByVersion = [...this.found.signatureSchemesByVersion, found];
    this.set({ signatureSchemesByVersion, signatureSchemes: byValue(signatureSchemesByVersion) });
  }
}

/**
 * A server whose answers to the same hello differ leaves no list complete, and no version refused: what one refused
 * another may have.
 */
function doubted(found: SurveyedAddress): SurveyedAddress {
  const reason = sayFor('answers-differ');
  const lists = [...found.versions, ...found.groupsByVersion, ...found.signatureSchemesByVersion];
  if (!lists.some((list) => list.reason === reason)) return found;
  const doubt = <List extends { complete: boolean; reason: string }>(list: List): List =>
    list.complete ? { ...list, complete: false, reason } : list;
  return {
    ...found,
    versions: found.versions.map((one) => (one.state === 'accepted' ? doubt(one) : untested(one.version, reason))),
    groupsByVersion: found.groupsByVersion.map(doubt),
    signatureSchemesByVersion: found.signatureSchemesByVersion.map(doubt),
  };
}

/** Each value once, with the versions it was accepted in; in the order of the newest version that has one. */
function byValue(enumerations: readonly Enumeration[]): AcceptedValue[] {
  const values = new Map<string, AcceptedValue>();
  const newestFirst = enumerations.toSorted((a, b) => b.version.localeCompare(a.version));
  for (const { version, accepted } of newestFirst) {
    for (const value of accepted) {
      const versions = [...(values.get(value.id)?.versions ?? []), version];
      values.set(value.id, { ...value, versions });
    }
  }
  return [...values.values()];
}

/** An address of which nothing is known yet. */
export function nothingFound(address: string, family: 4 | 6, port: number): SurveyedAddress {
  return {
    ...{ address, family, port, connections: 0, refusal: null },
    versions: surveyedVersions.map((version) => untested(version, sayFor('stopped'))),
    ...{ groups: [], groupsByVersion: [], signatureSchemes: [], signatureSchemesByVersion: [] },
    ...{ diffieHellman: [], diffieHellmanReason: sayFor('stopped') },
    ...untestedFeatures(sayFor('stopped')),
    ...{ tolerances: [], asked: [] },
  };
}
