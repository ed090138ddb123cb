// Suites, groups, key shares and signature schemes.
import { offeredVersions } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { extensionType } from '../../tls/wire/extension.ts';
import { changing } from './change-versions.ts';
import { byFamily, schemeFamily, suiteFamily } from './families.ts';
import { type HelloChange, helloChange } from './hello-change.ts';

const missingIn = (values: readonly number[], other: readonly number[]) =>
  values.filter((value) => !other.includes(value));

const isSignalling = (suite: number) => suite === 0x00ff || suite === 0x5600;

export function suiteChanges(from: HelloSpec, to: HelloSpec): HelloChange[] {
  // Suites of TLS 1.3 come and go with that version.
  const [mine, theirs] = [offeredVersions(from).includes(0x0304), offeredVersions(to).includes(0x0304)];
  const isOwn = (suite: number) => !isSignalling(suite) && (suite >> 8 !== 0x13 || (mine && theirs));
  const added = byFamily(missingIn(to.cipherSuites, from.cipherSuites).filter(isOwn), suiteFamily);
  const dropped = byFamily(missingIn(from.cipherSuites, to.cipherSuites).filter(isOwn), suiteFamily);
  return [
    ...[...added].map(([family, suites]) => addSuites(suites, family)),
    ...[...dropped].map(([family, suites]) =>
      helloChange(
        'drop-suites',
        suites,
        changing((hello) => ({ ...hello, cipherSuites: leftOf(hello.cipherSuites, suites) })),
        family,
      ),
    ),
  ];
}

/** Signals stay last: they are no suites. */
export const addSuites = (suites: readonly number[], family = ''): HelloChange =>
  helloChange(
    'add-suites',
    suites,
    changing((hello) => {
      const own = hello.cipherSuites.filter((suite) => !isSignalling(suite) && !suites.includes(suite));
      return { ...hello, cipherSuites: [...own, ...suites, ...hello.cipherSuites.filter(isSignalling)] };
    }),
    family,
  );

/** Nobody offers none: the change is then no change. */
function leftOf(values: readonly number[], dropped: readonly number[]): readonly number[] {
  const left = missingIn(values, dropped);
  return left.filter((value) => !isSignalling(value)).length === 0 ? values : left;
}

export function groupChanges(from: HelloSpec, to: HelloSpec): HelloChange[] {
  if (from.groups.length === 0) return to.groups.length === 0 ? [] : [addGroupsExtension(to.groups)];
  if (to.groups.length === 0) return [];
  const isShared = (group: number) => from.keyShares.includes(group);
  return [
    ...missingIn(to.groups, from.groups).map((group) => addGroup(group)),
    ...missingIn(to.keyShares, from.keyShares)
      .filter((group) => from.groups.includes(group) && from.keyShares.length > 0)
      .map((group) =>
        helloChange(
          'add-key-share',
          [group],
          changing((hello) => ({ ...hello, keyShares: [...hello.keyShares, group] })),
        ),
      ),
    ...missingIn(from.groups, to.groups).map((group) =>
      helloChange(
        'drop-group',
        [group],
        changing((hello) => ({
          ...hello,
          groups: kept(hello.groups, group),
          keyShares: sharesWithout(hello, group),
        })),
      ),
    ),
    ...from.keyShares
      .filter((group) => isShared(group) && to.groups.includes(group) && !to.keyShares.includes(group))
      .map((group) =>
        helloChange(
          'drop-key-share',
          [group],
          changing((hello) => ({ ...hello, keyShares: sharesWithout(hello, group) })),
        ),
      ),
  ];
}

export const addGroup = (group: number): HelloChange =>
  helloChange(
    'add-group',
    [group],
    changing((hello) => ({ ...hello, groups: [...missingIn(hello.groups, [group]), group] })),
  );

/** The only one stays: a hello of TLS 1.3 has a group. */
const kept = (groups: readonly number[], group: number) =>
  groups.length === 1 ? groups : groups.filter((one) => one !== group);

/** Where the only share goes, the next group gives one: a hello without any asks for a second round. */
function sharesWithout({ groups, keyShares }: HelloSpec, group: number): readonly number[] {
  if (!keyShares.includes(group)) return keyShares;
  const left = keyShares.filter((one) => one !== group);
  const next = groups.find((one) => one !== group);
  return left.length > 0 || next === undefined ? left : [next];
}

const addGroupsExtension = (groups: readonly number[]): HelloChange =>
  helloChange(
    'add-extension',
    [extensionType.supportedGroups],
    changing((hello) => ({ ...hello, groups })),
  );

export function schemeChanges(from: HelloSpec, to: HelloSpec): HelloChange[] {
  if (to.signatureSchemes.length === 0) return [];
  if (from.signatureSchemes.length === 0) {
    const { signatureSchemes } = to;
    return [
      helloChange(
        'add-extension',
        [extensionType.signatureAlgorithms],
        changing((hello) => ({ ...hello, signatureSchemes })),
      ),
    ];
  }
  const added = byFamily(missingIn(to.signatureSchemes, from.signatureSchemes), schemeFamily);
  const dropped = byFamily(missingIn(from.signatureSchemes, to.signatureSchemes), schemeFamily);
  return [
    ...[...added].map(([family, schemes]) => addSchemes(schemes, family)),
    ...[...dropped].map(([family, schemes]) =>
      helloChange(
        'drop-schemes',
        schemes,
        changing((hello) => {
          const left = missingIn(hello.signatureSchemes, schemes);
          return left.length === 0 ? hello : { ...hello, signatureSchemes: left };
        }),
        family,
      ),
    ),
  ];
}

export const addSchemes = (schemes: readonly number[], family = ''): HelloChange =>
  helloChange(
    'add-schemes',
    schemes,
    changing((hello) => ({ ...hello, signatureSchemes: [...missingIn(hello.signatureSchemes, schemes), ...schemes] })),
    family,
  );
