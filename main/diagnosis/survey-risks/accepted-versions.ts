import type { SurveyedAddress, SurveyedVersion } from '../../../shared/survey.ts';
import { version as written } from '../wording.ts';

/** The versions that were accepted, oldest first, without those of `others`. */
export function acceptedVersions({ versions }: SurveyedAddress, others: readonly SurveyedVersion[] = []) {
  return versions
    .filter(({ state, version }) => state === 'accepted' && !others.includes(version))
    .map(({ version }) => version);
}

/** That one version, with its kinds of cipher where it is SSL 2.0: they belong to nothing else. */
export function acceptedVersion(wanted: SurveyedVersion): (found: SurveyedAddress) => string[] {
  return ({ versions }) =>
    versions
      .filter(({ state, version }) => state === 'accepted' && version === wanted)
      .flatMap(({ cipherSuites }) => [
        written(wanted),
        ...(wanted === 'SSLv2' ? cipherSuites.map(({ name }) => name) : []),
      ]);
}

/** The old versions that are all there is. Empty unless both newer ones were refused, and that can be believed. */
export function lackingModernVersions(found: SurveyedAddress): string[] {
  const refused = found.versions.filter(
    ({ state, version }) => (version === 'TLSv1.2' || version === 'TLSv1.3') && state === 'refused',
  );
  return refused.length === 2 && found.refusal === null ? acceptedVersions(found).map(written) : [];
}
