// What a build says of itself: the same for the same commit, wherever and whenever it is made.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The version, the commit (null where there is no history), and the date as ISO 8601: that of SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/), else of the commit, else now.
 */
export function versionStamp(folder, { environment = process.env, now = () => new Date() } = {}) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [commit = null, committedAt] = lastCommit(folder)?.split(' ') ?? [];
  const seconds = environment.SOURCE_DATE_EPOCH || committedAt;
  if (seconds !== undefined && !/^\d{1,11}$/.test(seconds)) {
    throw new Error(`SOURCE_DATE_EPOCH is a number of seconds since 1970, and not ${JSON.stringify(seconds)}.`);
  }
  const builtAt = seconds === undefined ? now() : new Date(Number(seconds) * 1000);
  return { version, commit, builtAt: builtAt.toISOString() };
}

function lastCommit(folder) {
  try {
    const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('git', ['log', '-1', '--format=%H %ct'], options).trim() || null;
  } catch {
    // No git, or an archive without history.
    return null;
  }
}
