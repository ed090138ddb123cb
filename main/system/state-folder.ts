import { chmod, mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

export interface StateSurroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The person's own folder. */
  readonly home: string;
}

/** Names another place for what the program keeps. */
const override = 'HANDSHAKE_DOCTOR_STATE';
const name = 'handshake-doctor';

/**
 * Where this person's history, watch list and preferences are kept, the same for every host. On Linux as the XDG Base
 * Directory Specification says, which ignores a relative path.
 */
export function stateFolder({ platform, environment, home }: StateSurroundings): string {
  const chosen = environment[override];
  if (chosen) return chosen;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  if (platform === 'win32') return join(absolute(environment.LOCALAPPDATA) ?? join(home, 'AppData', 'Local'), name);
  return join(absolute(environment.XDG_STATE_HOME) ?? join(home, '.local', 'state'), name);
}

/**
 * Makes the folder, for this person's eyes alone. One that is there stays as it is.
 * @throws the operating system's error, with its `code`
 */
export async function makeStateFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  // The folders above it may be as open as is usual.
  if (first !== undefined) await chmod(folder, 0o700);
}

const absolute = (path: string | undefined) => (path && isAbsolute(path) ? path : null);
