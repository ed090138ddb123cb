import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addUp,
  afterSecondTry,
  filesOf,
  isWorthSecondTry,
  judgeSkips,
  readPlaywright,
  readVitest,
} from '../../../scripts/test-results.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'test-results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what vitest reports', () => {
  it('is counted test by test', () => {
    const file = write({
      testResults: [
        {
          name: join(folder, 'tests/a.test.ts'),
          status: 'failed',
          assertionResults: [
            { status: 'passed', ancestorTitles: [], title: 'fine' },
            { status: 'failed', ancestorTitles: ['group'], title: 'broken' },
            { status: 'skipped', ancestorTitles: ['group'], title: 'left out' },
            { status: 'todo', ancestorTitles: [], title: 'not written' },
          ],
        },
      ],
    });
    expect(readVitest(file, folder)).toEqual({
      passed: 1,
      failed: ['tests/a.test.ts > group > broken'],
      skipped: ['tests/a.test.ts > group > left out', 'tests/a.test.ts > not written'],
    });
  });

  it('holds a file that failed before its first test as one failure', () => {
    const file = write({ testResults: [{ name: join(folder, 'b.test.ts'), status: 'failed', assertionResults: [] }] });
    expect(readVitest(file, folder)?.failed).toEqual(['b.test.ts']);
  });

  it('is missed when there is none', () => {
    expect(readVitest(join(folder, 'none.json'), folder)).toBeNull();
  });
});

describe('what Playwright reports', () => {
  it('is counted through every group; a test that passed at the second try has failed', () => {
    const file = write({
      errors: [],
      config: { rootDir: join(folder, 'tests') },
      suites: [
        {
          file: 'app/page.spec.ts',
          specs: [{ title: 'opens', tests: [{ status: 'expected' }] }],
          suites: [
            {
              title: 'the verdict',
              specs: [
                { title: 'shows', tests: [{ status: 'unexpected' }] },
                { title: 'saves', tests: [{ status: 'flaky' }] },
                { title: 'prints', tests: [{ status: 'skipped' }] },
              ],
            },
          ],
        },
      ],
    });
    expect(readPlaywright(file, folder)).toEqual({
      passed: 1,
      failed: ['tests/app/page.spec.ts > the verdict > shows', 'tests/app/page.spec.ts > the verdict > saves'],
      skipped: ['tests/app/page.spec.ts > the verdict > prints'],
    });
  });

  it('fails when the runner itself did', () => {
    const file = write({ errors: [{ message: 'no such browser' }], suites: [] });
    expect(readPlaywright(file, folder)?.failed).toEqual(['no such browser']);
  });
});

describe('skips', () => {
  it('are allowed by file, by group or one by one, with a reason', () => {
    const list = write([
      { test: 'a.test.ts', reason: 'needs a display' },
      { test: 'b.test.ts > group', reason: 'needs Windows' },
      { test: 'c.test.ts > alone' },
    ]);
    const skipped = ['a.test.ts > x', 'b.test.ts > group > y', 'b.test.ts > grouped', 'c.test.ts > alone'];
    expect(judgeSkips(skipped, list)).toEqual({
      allowed: [
        { test: 'a.test.ts > x', reason: 'needs a display' },
        { test: 'b.test.ts > group > y', reason: 'needs Windows' },
      ],
      unexplained: ['b.test.ts > grouped', 'c.test.ts > alone'],
    });
  });
});

it('adds suites up', () => {
  const one = { passed: 2, failed: ['x'], skipped: [] };
  expect(addUp([one, { passed: 3, failed: [], skipped: ['y'] }])).toEqual({
    passed: 5,
    failed: ['x'],
    skipped: ['y'],
    unsteady: [],
  });
});

describe('a second try', () => {
  const failing = (...failed: string[]) => ({ passed: 10, failed, skipped: [] });

  it('is given to a few named tests, and to nothing that ended without naming one', () => {
    expect(isWorthSecondTry(failing('a.test.ts > one'))).toBe(true);
    expect(isWorthSecondTry(failing())).toBe(false);
    expect(isWorthSecondTry(failing('tests/wire/zoo/healthy.test.ts > nginx > is healthy'))).toBe(false);
    expect(isWorthSecondTry(failing('engine and architecture (vitest): ended with 1'))).toBe(false);
    expect(isWorthSecondTry(failing(...['1', '2', '3', '4'].map((name) => `a.test.ts > ${name}`)))).toBe(false);
    expect(filesOf(['a.test.ts > one', 'b.test.ts > group > two', 'a.test.ts > three'])).toEqual([
      'a.test.ts',
      'b.test.ts',
    ]);
  });

  it('names what passed by itself, keeps what failed again, and counts a new failure', () => {
    const first = failing('a.test.ts > one', 'a.test.ts > two');
    const again = { passed: 4, failed: [], skipped: ['a.test.ts > one'] };
    expect(afterSecondTry(first, again)).toMatchObject({ failed: ['a.test.ts > one'], unsteady: ['a.test.ts > two'] });
    const second = { passed: 4, failed: ['a.test.ts > two', 'a.test.ts > three'], skipped: [] };
    expect(afterSecondTry(first, second)).toEqual({
      passed: 11,
      failed: ['a.test.ts > two', 'a.test.ts > three'],
      skipped: [],
      unsteady: ['a.test.ts > one'],
    });
  });
});

function write(report: unknown): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(report));
  return file;
}
