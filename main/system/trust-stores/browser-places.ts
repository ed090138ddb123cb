import type { Machine } from './machine.ts';
import { entries, joined } from './paths.ts';
import { distinctPlaces, placeOf, type TrustPlace } from './place.ts';

/** The databases in which Firefox, and Chrome on Linux, keep what a person added or forbade. */
export async function browserPlaces(machine: Machine): Promise<TrustPlace[]> {
  const profiles = await Promise.all(firefoxFolders(machine).map((folder) => profilesIn(machine, folder)));
  const chromium =
    machine.platform === 'linux'
      ? chromiumFolders.map((folder) =>
          placeOf('chromium', joined(machine, machine.home, ...folder, 'cert9.db'), 'nss'),
        )
      : [];
  return distinctPlaces(machine, [...profiles.flat(), ...chromium]);
}

/** The old folder, which stays in use where it is, and the one of the XDG Base Directory Specification. */
const chromiumFolders = [
  ['.pki', 'nssdb'],
  ['.local', 'share', 'pki', 'nssdb'],
] as const;

interface ProfileFolder {
  readonly path: string;
  readonly packaging: TrustPlace['packaging'];
}

function firefoxFolders(machine: Machine): ProfileFolder[] {
  const { environment, home, platform } = machine;
  const { APPDATA = home } = environment;
  const at = (packaging: ProfileFolder['packaging'], ...parts: readonly string[]) => ({
    path: joined(machine, ...parts),
    packaging,
  });
  if (platform === 'win32') return [at(null, APPDATA, 'Mozilla', 'Firefox', 'Profiles')];
  if (platform === 'darwin') return [at(null, home, 'Library', 'Application Support', 'Firefox', 'Profiles')];
  return [
    at(null, home, '.mozilla', 'firefox'),
    at(null, home, '.config', 'mozilla', 'firefox'),
    at('snap', home, 'snap', 'firefox', 'common', '.mozilla', 'firefox'),
    at('flatpak', home, '.var', 'app', 'org.mozilla.firefox', '.mozilla', 'firefox'),
  ];
}

async function profilesIn(machine: Machine, { packaging, path }: ProfileFolder): Promise<TrustPlace[]> {
  // A person has a few profiles; test programs leave hundreds.
  const folders = await entries(machine, path, /^[^.]/, 16);
  return folders.map((folder) => placeOf('firefox', joined(machine, folder, 'cert9.db'), 'nss', { packaging }));
}
