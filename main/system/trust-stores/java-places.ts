import type { Machine } from './machine.ts';
import { entriesOfAll, joined } from './paths.ts';
import { distinctPlaces, placeOf, type TrustPlace } from './place.ts';

/**
 * The trust store of every JDK and JRE. `jssecacerts` beside `cacerts` wins (JSSE Reference Guide, "The
 * Default Truststores"); up to Java 8 both lie below `jre`. The first of `sharedBy` is the JDK's folder.
 */
export async function javaPlaces(machine: Machine): Promise<TrustPlace[]> {
  const homes = await javaHomes(machine);
  const found = await Promise.all(homes.map((home) => storeOf(machine, home)));
  const places = found.flatMap((place) => (place === null ? [] : [place]));
  return mergeHomes(machine, places);
}

/** Each folder once, by where it leads: Debian names one JDK twice. */
async function javaHomes(machine: Machine): Promise<string[]> {
  const { environment, home } = machine;
  const { JAVA_HOME, ProgramFiles, 'ProgramFiles(x86)': programFiles32 } = environment;
  const below: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    linux: ['/usr/lib/jvm', '/usr/lib64/jvm', '/usr/java', '/opt/java', '/opt/jdk'],
    win32: javaVendors.flatMap((vendor) =>
      [ProgramFiles, programFiles32].flatMap((folder) =>
        folder === undefined ? [] : [joined(machine, folder, vendor)],
      ),
    ),
  };
  const own = [joined(machine, home, '.sdkman', 'candidates', 'java'), joined(machine, home, '.jdks')];
  const listed = await entriesOfAll(machine, [...(below[machine.platform] ?? []), ...own], /^[^.]/);
  const bundles =
    machine.platform === 'darwin' ? await entriesOfAll(machine, ['/Library/Java/JavaVirtualMachines'], /^[^.]/) : [];
  const named = JAVA_HOME ? [JAVA_HOME] : [];
  const all = [...named, ...listed, ...bundles.map((bundle) => joined(machine, bundle, 'Contents', 'Home'))];
  const byFolder = new Map<string, string>();
  for (const one of all) {
    const real = await machine.files.realPath(one);
    if (real !== null && !byFolder.has(real)) byFolder.set(real, one);
  }
  return [...byFolder.values()];
}

const javaVendors = [
  'Java',
  'Eclipse Adoptium',
  'Microsoft',
  'Zulu',
  'Amazon Corretto',
  'BellSoft',
  'RedHat',
  'Semeru',
] as const;

async function storeOf(machine: Machine, home: string): Promise<TrustPlace | null> {
  for (const folder of [
    ['lib', 'security'],
    ['jre', 'lib', 'security'],
  ]) {
    for (const name of ['jssecacerts', 'cacerts']) {
      const path = joined(machine, home, ...folder, name);
      if ((await machine.files.realPath(path)) !== null)
        return placeOf('java', path, 'key-store', { sharedBy: [home] });
    }
  }
  return null;
}

/** JDKs that use one file become one place with all their folders. */
async function mergeHomes(machine: Machine, places: readonly TrustPlace[]): Promise<TrustPlace[]> {
  const distinct = await distinctPlaces(machine, places);
  const homeOf = new Map(places.map(({ path, sharedBy }) => [path, sharedBy[0] ?? path]));
  return distinct.map((place) => ({
    ...place,
    sharedBy: place.sharedBy.map((path) => homeOf.get(path) ?? path),
  }));
}
