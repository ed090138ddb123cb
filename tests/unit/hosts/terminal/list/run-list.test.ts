import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ListedCheck, runList } from '../../../../../main/hosts/terminal/list/run-list.ts';
import type { ListResult } from '../../../../../shared/list-result.ts';
import type { Target } from '../../../../../shared/target.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-list-'));
const inFolder = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

let said: string;
beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  printing(null);
});
afterEach(() => vi.restoreAllMocks());

/** What is printed meets this error. */
function printing(error: Error | null) {
  vi.spyOn(process.stdout, 'write').mockImplementation(((_: string, done?: (error: Error | null) => void) => {
    done?.(error);
    return error === null;
  }) as typeof process.stdout.write);
}

const target = (host: string): Target => ({
  ...{ input: host, host, port: 443, serverName: null, starttls: null, proxy: null, connect: null, http: true },
  path: '/',
});

/** Reads addresses, and finds no fault. */
const check = (read: (text: string) => void = () => {}): ListedCheck<{ readonly target: Target }> => ({
  ...{ command: 'survey', version: '1', usualAtOnce: 2, dnsMs: 1000 },
  ports: { now: () => 0 } as ListedCheck<never>['ports'],
  read: (text) => {
    read(text);
    return { target: target(text) };
  },
  check: async ({ target }) => ({
    status: 0,
    told: {
      ...{ result: 'surveyed', startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1, target },
      ...{ complete: true, versions: [], risks: [] },
    },
  }),
});

const results = (name: string) =>
  readFileSync(inFolder(name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ListResult);

it.skipIf(process.platform === 'win32')(
  'refuses a pipe as a file, of which the second reading gets nothing',
  async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    expect(await runList({ list: inFolder('pipe'), shard: '1/4' }, check())).toBe(74);
    expect(said).toContain('is no file on a disk. Let - stand for it');
  },
);

it('says where a list was changed while it was gone through, and passes nothing for done', async () => {
  const list = inFolder('changing.txt');
  const text = `192.0.2.1\n${'# far apart\n'.repeat(40_000)}`;
  writeFileSync(list, `${text}192.0.2.2\n`);
  const change = (read: string) => read === '192.0.2.1' && writeFileSync(list, `${text}# 0.0.2.2\n`);
  expect(await runList({ list }, check(change))).toBe(74);
  expect(said).toContain('was changed meanwhile: servers may be left out');
});

it('goes on where the reading of a line fails by a fault of its own, and does that line anew', async () => {
  writeFileSync(inFolder('two.txt'), '192.0.2.1\n192.0.2.2\n');
  const typed = { list: inFolder('two.txt'), out: inFolder('two.jsonl'), resume: true };
  const fails = (text: string) => {
    if (text === '192.0.2.1') throw new TypeError('a fault');
  };
  expect(await runList(typed, check(fails))).toBe(70);
  expect(results('two.jsonl').map(({ line, status }) => [line, status])).toEqual([
    [1, 70],
    [2, 0],
  ]);
  expect(await runList(typed, check())).toBe(0);
  expect(results('two.jsonl').map(({ line, status }) => [line, status])).toEqual([
    [1, 70],
    [2, 0],
    [1, 0],
  ]);
  expect(await runList({ ...typed, full: true }, check())).toBe(74);
  expect(said).toContain('asked with other options');
});

it('is not done where nobody takes the results any more', async () => {
  writeFileSync(inFolder('unheard.txt'), '192.0.2.1\n192.0.2.2\n');
  printing(new Error('EPIPE'));
  expect(await runList({ list: inFolder('unheard.txt'), atOnce: '1' }, check())).toBe(74);
  expect(said).toContain('Nobody takes the results any more');
});
