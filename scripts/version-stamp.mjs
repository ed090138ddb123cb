// What a build says of itself: the same for the same commit, wherever and whenever it is made.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The version, the commit (null without a history of its own, and where files differ from the commit), and the date as
 * ISO 8601: that of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else of the last
 * commit, else now. Never later than now, because the program takes every clock before it for wrong.
 */
export function versionStamp(folder, { environment = process.env, now = () => new Date() } = {}) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const last = lastCommit(folder);
  const wanted = environment.SOURCE_DATE_EPOCH;
  // A commit may have been made by a clock that ran ahead.
  const builtAt = wanted ? wantedDate(wanted, now()) : new Date(Math.min(last?.at ?? Infinity, now()));
  return { version, commit: last?.isClean ? last.hash : null, builtAt: builtAt.toISOString() };
}

function wantedDate(seconds, now) {
  if (!/^\d{1,11}$/.test(seconds)) {
    throw new Error(`SOURCE_DATE_EPOCH is a number of seconds since 1970, and not ${JSON.stringify(seconds)}.`);
  }
  const date = new Date(Number(seconds) * 1000);
  if (date > now) throw new Error(`SOURCE_DATE_EPOCH says ${date.toISOString()}, which is later than now.`);
  return date;
}

/** Null without git, in an archive without history, and in one that lies within another repository. */
function lastCommit(folder) {
  try {
    if (git(folder, 'rev-parse', '--show-prefix') !== '') return null;
    const [hash, seconds] = git(folder, 'log', '-1', '--format=%H %ct').split(' ');
    const isClean = git(folder, '--no-optional-locks', 'status', '--porcelain') === '';
    return { hash, at: Number(seconds) * 1000, isClean };
  } catch {
    return null;
  }
}

const git = (cwd, ...args) =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
