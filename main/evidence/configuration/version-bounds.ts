import {
  type Forbidden,
  type PolicyPlace,
  type PolicyVersion,
  policyVersions,
} from '../../../shared/network/machine.ts';

/** The lowest and highest version that are left, each with the place that made it so. */
export interface VersionBounds {
  readonly minimum: PolicyVersion | null;
  readonly minimumPlace: PolicyPlace | null;
  readonly maximum: PolicyVersion | null;
  readonly maximumPlace: PolicyPlace | null;
}

export const noBounds: VersionBounds = { minimum: null, minimumPlace: null, maximum: null, maximumPlace: null };

/**
 * What is left of `usual`, oldest first, once the versions of `switchedOff` are gone. A hole in the middle is no bound;
 * where nothing is left, there is none either. Pure.
 */
export function boundsWithout(
  switchedOff: ReadonlyMap<PolicyVersion, PolicyPlace>,
  usual: readonly PolicyVersion[],
): VersionBounds {
  const left = usual.filter((version) => !switchedOff.has(version));
  const [lowest, highest] = [left[0], left.at(-1)];
  if (lowest === undefined || highest === undefined) return noBounds;
  const below = usual.slice(0, usual.indexOf(lowest)).at(-1);
  const above = usual[usual.indexOf(highest) + 1];
  return {
    minimum: below === undefined ? null : lowest,
    minimumPlace: below === undefined ? null : (switchedOff.get(below) ?? null),
    maximum: above === undefined ? null : highest,
    maximumPlace: above === undefined ? null : (switchedOff.get(above) ?? null),
  };
}

export const forbiddenVersions = (switchedOff: ReadonlyMap<PolicyVersion, PolicyPlace>): Forbidden[] =>
  [...switchedOff].map(([name, place]) => ({ kind: 'version', name, place }));

/** `tls1.2`, `TLSv1.2`, `TLS1.2` and `TLS 1.2` are one; undefined where it is no version of TLS. */
export function versionNamed(written: string): PolicyVersion | undefined {
  const plain = written
    .toLowerCase()
    .replaceAll(/[ v]/g, '')
    .replace(/^(tls1)\.0$/, '$1')
    .replace(/^(ssl3)\.0$/, '$1');
  return policyVersions.find((version) => version.toLowerCase().replace('v', '') === plain);
}
