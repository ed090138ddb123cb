import { homedir } from 'node:os';
import { openStore, type Store } from '../store/database.ts';
import { openPreferences, type PreferencesFile } from '../store/preferences.ts';
import { stateFolder } from '../system/state-folder.ts';

/** What outlives the program: one folder of this person, the same for every host. */
export interface Kept {
  readonly store: Store;
  readonly preferences: PreferencesFile;
}

/** Names the place alone: nothing is opened or made before its first use. */
export function openKept(): Kept {
  const folder = stateFolder({ platform: process.platform, environment: process.env, home: homedir() });
  const wallClock = () => new Date();
  return { store: openStore({ folder, wallClock }), preferences: openPreferences({ folder, wallClock }) };
}
