import type { Forbidden, PolicyFinding, PolicyVersion } from '../../../shared/network/machine.ts';
import { policyVersions } from '../../../shared/network/machine.ts';
import { disabledIn, type JavaProperty } from './java-security.ts';

export interface JavaPolicy {
  /** Everything that no connection may use; versions and algorithms as Java spells them. */
  readonly forbidden: readonly Forbidden[];
  readonly minimum: { readonly version: PolicyVersion; readonly property: JavaProperty } | null;
  readonly findings: readonly PolicyFinding[];
}

const tlsList = 'jdk.tls.disabledAlgorithms';
const watched = [tlsList, 'jdk.certpath.disabledAlgorithms', 'jdk.tls.legacyAlgorithms'];

/** What the properties forbid, those of an overriding file after those of the JDK: the last of a name counts. */
export function javaPolicy(properties: readonly JavaProperty[]): JavaPolicy {
  const last = new Map(properties.map((one) => [one.name, one]));
  const list = last.get(tlsList);
  const disabled = list ? disabledIn(list.value) : [];
  const allowed = policyVersions.filter((version) => !disabled.includes(version));
  const [lowest] = allowed;
  return {
    forbidden: list ? disabled.slice(0, 100).map((name) => forbid(name, list)) : [],
    minimum: list && lowest && lowest !== policyVersions[0] ? { version: lowest, property: list } : null,
    findings: properties
      .filter(({ name }) => watched.includes(name))
      .map((one) => findingOf(one, last.get(one.name) === one)),
  };
}

export const javaPlace = ({ file, line, column }: JavaProperty) => ({ path: file.slice(0, 1000), line, column });

function forbid(name: string, property: JavaProperty): Forbidden {
  const isVersion = policyVersions.some((version) => version === name);
  const kind = isVersion ? 'version' : / keySize /.test(name) ? 'key-size' : 'other';
  return { kind, name: name.slice(0, 300), place: javaPlace(property) };
}

const findingOf = (property: JavaProperty, effective: boolean): PolicyFinding => ({
  place: javaPlace(property),
  setting: property.name.slice(0, 200),
  value: property.value.slice(0, 500),
  effective,
  reason: effective ? '' : 'A later file or line says otherwise.',
});
