// Versions, and what belongs to them.
import { offeredVersions } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { type HelloChange, helloChange } from './hello-change.ts';
import type { Trial } from './trial.ts';

const tls13 = 0x0304;

/** Versions that the other hello has besides. */
export function addedVersions(from: HelloSpec, to: HelloSpec): HelloChange[] {
  const mine = offeredVersions(from);
  return offeredVersions(to)
    .filter((version) => !mine.includes(version))
    .map((version) =>
      helloChange(
        'add-version',
        [version],
        changing((hello) => withVersion(hello, version)),
      ),
    );
}

/** Versions that the other hello leaves out. */
export function droppedVersions(from: HelloSpec, to: HelloSpec): HelloChange[] {
  const theirs = offeredVersions(to);
  // A hello without a list means all from its own downwards: nothing in it says the older ones.
  const isSaid = (version: number) => from.supportedVersions !== null || version > (theirs[0] ?? 0);
  const dropped = offeredVersions(from).filter((version) => !theirs.includes(version) && isSaid(version));
  // From a list the oldest first: once TLS 1.3 is gone there is no list any more, and the newest stands for the rest.
  return (from.supportedVersions === null ? dropped : dropped.toReversed()).map((version) =>
    helloChange(
      'drop-version',
      [version],
      changing((hello) => withoutVersion(hello, version)),
    ),
  );
}

export const changing =
  (change: (hello: HelloSpec) => HelloSpec) =>
  (trial: Trial): Trial => ({ ...trial, hello: change(trial.hello) });

export function withVersion(hello: HelloSpec, version: number): HelloSpec {
  const offered = offeredVersions(hello);
  if (offered.includes(version)) return hello;
  const versions = [...offered, version].toSorted((one, other) => other - one);
  return version === tls13 ? offering13(hello, versions) : withVersions(hello, versions);
}

/** TLS 1.3 is more than a number: suites and signatures of its own, a group and a share. RFC 8446 section 9.2. */
function offering13(hello: HelloSpec, versions: readonly number[]): HelloSpec {
  const groups = hello.groups.length > 0 ? hello.groups : [0x001d, 0x0017];
  const suites = hello.cipherSuites.some((suite) => suite >> 8 === 0x13) ? [] : [0x1301, 0x1302, 0x1303];
  const schemes = [0x0403, 0x0804, 0x0401].filter((scheme) => !hello.signatureSchemes.includes(scheme));
  const shared = groups.find((group) => sharedByAll.includes(group)) ?? groups[0] ?? 0x001d;
  return {
    ...hello,
    supportedVersions: versions,
    legacyVersion: Math.max(hello.legacyVersion, 0x0303),
    cipherSuites: [...suites, ...hello.cipherSuites],
    groups,
    keyShares: hello.keyShares.length > 0 ? hello.keyShares : [shared],
    signatureSchemes: [...hello.signatureSchemes, ...schemes],
    ...(hello.form ? { form: { ...hello.form, pskModes: hello.form.pskModes ?? [1] } } : {}),
  };
}

const sharedByAll: readonly number[] = [0x001d, 0x0017];

function withoutVersion(hello: HelloSpec, version: number): HelloSpec {
  if (hello.supportedVersions === null && hello.legacyVersion !== version) return hello;
  const left = offeredVersions(hello).filter((one) => one !== version);
  return left.length === 0 ? hello : withVersions(hello, left);
}

function withVersions(hello: HelloSpec, versions: readonly number[]): HelloSpec {
  const [newest = 0x0303] = versions;
  if (newest === tls13) return { ...hello, supportedVersions: versions };
  const keepsList = hello.supportedVersions !== null && !hello.supportedVersions.includes(tls13);
  return {
    ...hello,
    supportedVersions: keepsList ? versions : null,
    legacyVersion: newest,
    oldestVersion: versions.at(-1) ?? newest,
    recordVersion: Math.min(hello.recordVersion, newest),
    keyShares: [],
    cipherSuites: hello.cipherSuites.filter((suite) => suite >> 8 !== 0x13),
    ...(hello.form ? { form: { ...hello.form, pskModes: null } } : {}),
  };
}
