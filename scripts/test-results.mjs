// Reads what the test runners report beside what they print.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Vitest's JSON report; null where it wrote none. A file that fails before its first test counts as one failure. */
export function readVitest(file, root) {
  const report = readJson(file);
  if (report === null) return null;
  const result = { passed: 0, failed: [], skipped: [] };
  for (const { name, status, assertionResults } of report.testResults) {
    const path = relative(root, name);
    for (const test of assertionResults) {
      const id = [path, ...test.ancestorTitles, test.title].join(' > ');
      if (test.status === 'passed') result.passed += 1;
      else result[test.status === 'failed' ? 'failed' : 'skipped'].push(id);
    }
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) result.failed.push(path);
  }
  return result;
}

/** Playwright's JSON report; null where it wrote none. */
export function readPlaywright(file, root) {
  const report = readJson(file);
  if (report === null) return null;
  const result = { passed: 0, failed: report.errors.map((error) => error.message ?? 'playwright'), skipped: [] };
  for (const suite of report.suites) {
    readSuite(suite, [relative(root, join(report.config.rootDir, suite.file))], result);
  }
  return result;
}

function readSuite(suite, path, result) {
  for (const spec of suite.specs ?? []) {
    for (const { status } of spec.tests) {
      const id = [...path, spec.title].join(' > ');
      if (status === 'expected') result.passed += 1;
      else result[status === 'skipped' ? 'skipped' : 'failed'].push(id);
    }
  }
  for (const inner of suite.suites ?? []) readSuite(inner, [...path, inner.title], result);
}

/** More than these at once are no chance. */
const mostUnsteady = 3;

/** Functions of what they are given, and verdicts on servers: one that is wrong now and then is wrong. */
const mustHold = /^tests\/(?:unit|corpus|store|wire\/(?:zoo|survey|interop|session|tls))\//;

/**
 * Whether the failed tests are run once more by themselves: real servers on a busy machine fail now and then for a
 * reason that is none of the program's. What failed without naming a test is not.
 */
export const isWorthSecondTry = ({ failed }) =>
  failed.length > 0 && failed.length <= mostUnsteady && failed.every((id) => id.includes(' > ') && !mustHold.test(id));

/** The files of tests. */
export const filesOf = (tests) => [...new Set(tests.map((id) => id.split(' > ')[0]))];

/** A test that passed by itself is named as unsteady, one that was skipped did not; a new failure counts as well. */
export function afterSecondTry(first, second) {
  const skipped = first.failed.filter((id) => second.skipped.includes(id));
  const failed = [...second.failed, ...skipped];
  const unsteady = first.failed.filter((id) => !failed.includes(id));
  return { ...first, passed: first.passed + unsteady.length, failed, unsteady };
}

export function addUp(results) {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.flatMap(({ failed }) => failed),
    skipped: results.flatMap(({ skipped }) => skipped),
    unsteady: results.flatMap(({ unsteady = [] }) => unsteady),
  };
}

/** Sorts skips by the list of allowed ones: `{test, reason}`, where `test` is a file, a group or one test. */
export function judgeSkips(skipped, listFile) {
  const list = readJson(listFile) ?? [];
  const reasonOf = (id) => list.find(({ test }) => id === test || id.startsWith(`${test} > `))?.reason;
  return {
    allowed: skipped.flatMap((test) => (reasonOf(test) ? [{ test, reason: reasonOf(test) }] : [])),
    unexplained: skipped.filter((test) => !reasonOf(test)),
  };
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
