import {
  type SurveyedAddress,
  type SurveyedVersion,
  surveyedVersions,
  type VersionFinding,
} from '../../shared/survey.ts';
import type { Words } from '../words.ts';
import { versionList } from './join-words.ts';
import { versionName } from './wire-names.ts';

/** RFC 8996 (2021) and its forerunners took these out of use. */
const retired: ReadonlySet<SurveyedVersion> = new Set(['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1']);

/** `waiting`: the survey goes on and has not come to it. */
export type VersionState = VersionFinding['state'] | 'waiting';

/** One mark on the scale of versions. */
export interface VersionMark {
  readonly version: SurveyedVersion;
  readonly state: VersionState;
  /** Whether it is an old one: then accepted is a risk, and refused is good. */
  readonly old: boolean;
  readonly reason: string;
}

/** The six versions, whatever is known of them. */
export function versionMarks(found: SurveyedAddress | null, underWay: boolean): readonly VersionMark[] {
  return surveyedVersions.map((version) => {
    const finding = found?.versions.find((one) => one.version === version);
    const state = finding?.state ?? 'not-tested';
    const shown = underWay && state === 'not-tested' ? 'waiting' : state;
    return { version, state: shown, old: retired.has(version), reason: finding?.reason ?? '' };
  });
}

/** What the strip means, in plain sentences; nothing of what is still open while the survey goes on. */
export function versionSentences(marks: readonly VersionMark[]): readonly Words[] {
  const named = (fits: (mark: VersionMark) => boolean) => marks.filter(fits).map(({ version }) => versionName(version));
  const refused = named(({ old, state }) => old && state === 'refused');
  const risky = named(({ old, state }) => old && state === 'accepted');
  const silent = named(({ state }) => state === 'no-answer');
  const open = named(({ state }) => state === 'not-tested');
  return [
    ...sentence('strip.old-accepted', risky),
    ...sentence('strip.old-refused', refused),
    ...(silent.length > 0 ? [{ id: 'strip.silent', parameters: { versions: versionList(silent) } } as const] : []),
    // With nothing known at all, the strip says it by itself.
    ...(open.length > 0 && open.length < marks.length
      ? [{ id: 'strip.open', parameters: { versions: versionList(open) } } as const]
      : []),
  ];
}

function sentence(id: 'strip.old-accepted' | 'strip.old-refused', versions: readonly string[]): Words[] {
  if (versions.length === 0) return [];
  return [{ id: `${id}.${versions.length === 1 ? 'one' : 'many'}`, parameters: { versions: versionList(versions) } }];
}
