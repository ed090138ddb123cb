import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { versionStamp } from '../../../scripts/version-stamp.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'version-stamp-'));
  writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => new Date('2026-11-22T09:00:00Z');

function commit(at: string): string {
  const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' };
  const env = { ...process.env, ...who, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  git('init', '--quiet');
  git('add', 'package.json');
  git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--no-verify', '-m', 'x');
  return git('rev-parse', 'HEAD').trim();
}

it('has the date of the commit, whenever it is made', () => {
  const hash = commit('2026-03-01T12:00:00Z');
  const stamp = { version: '1.2.3', commit: hash, builtAt: '2026-03-01T12:00:00.000Z' };
  expect(versionStamp(folder, { environment: {}, now })).toEqual(stamp);
  expect(versionStamp(folder, { environment: { SOURCE_DATE_EPOCH: '' }, now })).toEqual(stamp);
});

it('has the date that SOURCE_DATE_EPOCH says, before that of the commit', () => {
  commit('2026-03-01T12:00:00Z');
  const { builtAt } = versionStamp(folder, { environment: { SOURCE_DATE_EPOCH: '1700000000' }, now });
  expect(builtAt).toBe('2023-11-14T22:13:20.000Z');
  expect(() => versionStamp(folder, { environment: { SOURCE_DATE_EPOCH: 'today' } })).toThrow('seconds since 1970');
});

it('is never dated later than now, because every clock before it is taken for wrong', () => {
  const hash = commit('2027-03-01T12:00:00Z');
  expect(versionStamp(folder, { environment: {}, now })).toMatchObject({ commit: hash, builtAt: now().toISOString() });
  const nextYear = String(Date.parse('2027-03-01T12:00:00Z') / 1000);
  expect(() => versionStamp(folder, { environment: { SOURCE_DATE_EPOCH: nextYear }, now })).toThrow('later than now');
});

it.each([
  ['a changed file', 'package.json', '{"version":"1.2.3","private":true}'],
  ['a new file', 'more.ts', 'export {};'],
])('claims no commit with %s, because nobody else could build the same from it', (_what, name, content) => {
  commit('2026-03-01T12:00:00Z');
  writeFileSync(join(folder, name), content);
  const stamp = { version: '1.2.3', commit: null, builtAt: '2026-03-01T12:00:00.000Z' };
  expect(versionStamp(folder, { environment: {}, now })).toEqual(stamp);
});

const noHistory = { version: '1.2.3', commit: null, builtAt: '2026-11-22T09:00:00.000Z' };

it('knows no commit in a copy without history, and says now', () => {
  // Git looks in the folders above as well; there is none.
  expect(versionStamp(folder, { environment: {}, now })).toEqual(noHistory);
});

it('takes nothing from a repository that it merely lies in', () => {
  commit('2026-03-01T12:00:00Z');
  const inside = join(folder, 'unpacked');
  mkdirSync(inside);
  writeFileSync(join(inside, 'package.json'), '{"version":"1.2.3"}');
  expect(versionStamp(inside, { environment: {}, now })).toEqual(noHistory);
});
