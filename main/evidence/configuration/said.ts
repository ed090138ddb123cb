import type { Origin, Overridden, Place } from '../../../shared/configuration/place.ts';
import type { NotEvaluated, Setting } from '../../../shared/configuration/scope.ts';
import { type SurveyedVersion, surveyedVersions } from '../../../shared/survey.ts';

/** What one line says of one setting, in languages of names and values. */
export interface Said {
  readonly directive: string;
  /** As the program takes it. */
  readonly value: string;
  /** As it stands there, without secrets. */
  readonly written: string;
  readonly place: Place;
  /** `main.cf`, `protocol imap`, a section … */
  readonly level: string;
}

/** A setting whose newest line holds; null where `read` makes nothing of it. @param said newest first */
export function newest<T>(said: readonly Said[], read: (value: string) => T | null): Setting<T> | null {
  const [first, ...others] = said;
  const value = first ? read(first.value) : null;
  return first && value !== null ? { value, ...originOf(first), overrides: others.slice(0, 20).map(overridden) } : null;
}

/** What the program does of itself. @param written what its handbook says */
export const byDefault = <T>(directive: string, value: T, written: string): Setting<T> => ({
  value,
  directive: directive.slice(0, 200),
  written: written.slice(0, 4000),
  place: null,
  level: 'default',
  overrides: [],
});

export const originOf = (said: Said): Origin => ({
  directive: said.directive.slice(0, 200),
  written: said.written.slice(0, 4000),
  place: said.place,
  level: said.level.slice(0, 200),
  overrides: [],
});

export const overridden = ({ directive, written, place }: Said): Overridden => ({
  directive: directive.slice(0, 200),
  written: written.slice(0, 1000),
  place,
});

export const notEvaluated = (said: Said, reason: NotEvaluated['reason']): NotEvaluated => ({
  ...overridden(said),
  reason,
});

/** Versions from one to another, both of them in it; null stands for no bound. SSL 2.0 is in no library of today. */
export function versionsBetween(
  least: SurveyedVersion | null,
  most: SurveyedVersion | null,
  from: readonly SurveyedVersion[] = surveyedVersions.slice(2),
): SurveyedVersion[] {
  const rank = (version: SurveyedVersion) => surveyedVersions.indexOf(version);
  return from.filter(
    (one) => (least === null || rank(one) >= rank(least)) && (most === null || rank(one) <= rank(most)),
  );
}
