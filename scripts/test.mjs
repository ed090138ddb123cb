// `npm test`: installs what is missing, checks and tests everything, and ends in one line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDependencies, main, nodeProgram, root, run, say } from './set-up.mjs';
import { installSystemPackages } from './system-packages.mjs';
import {
  addUp,
  afterSecondTry,
  filesOf,
  isWorthSecondTry,
  judgeSkips,
  readPlaywright,
  readVitest,
} from './test-results.mjs';

const interruptedCode = 130;

await main(async () => {
  await installDependencies();
  const node = nodeProgram();
  const complete = await installSystemPackages();
  const reports = mkdtempSync(join(tmpdir(), 'handshake-doctor-tests-'));
  try {
    const results = [];
    for (const step of steps(reports)) {
      const result = await takeStep(node, step);
      if (result === null) return interruptedCode;
      results.push(result);
    }
    return conclude(addUp(results), complete);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

/** Each step is one of our tools; one without a report counts as a single test. */
function steps(reports) {
  const vitest = join(reports, 'vitest.json');
  const playwright = join(reports, 'playwright.json');
  return [
    { name: 'build', script: 'scripts/build.mjs', args: [] },
    { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-b'] },
    {
      name: 'format and rules (biome)',
      script: 'node_modules/@biomejs/biome/bin/biome',
      args: ['check', '.', '--diagnostic-level=error'],
    },
    {
      name: 'rules that need types (oxlint)',
      script: 'node_modules/oxlint/bin/oxlint',
      args: ['--type-aware', 'main', 'renderer', 'preload', 'shared', 'tests'],
    },
    {
      name: 'engine and architecture (vitest)',
      script: 'node_modules/vitest/vitest.mjs',
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`],
      read: () => readVitest(vitest, root),
      again: (failed) => ['--maxWorkers=1', ...filesOf(failed)],
    },
    {
      name: 'page and program (playwright)',
      script: 'node_modules/@playwright/test/cli.js',
      args: ['test', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwright },
      read: () => readPlaywright(playwright, root),
      again: () => ['--workers=1', '--last-failed'],
    },
    // Who waits for a test at a desk fuzzes with `npm run fuzz` instead.
    ...(process.env.CI
      ? [
          {
            name: 'two minutes of fuzzing, one on each of two cores',
            script: 'tests/fuzz/run.ts',
            args: ['60'],
            atOnce: 2,
          },
        ]
      : []),
  ];
}

/** What came of a step; null when somebody ended it. */
async function takeStep(node, step) {
  const first = await tryStep(node, step);
  if (first === null || !step.again || !isWorthSecondTry(first)) return first;
  const args = [...step.args, ...step.again(first.failed)];
  const second = await tryStep(node, { ...step, name: `${step.name}, once more by themselves`, args });
  return second && afterSecondTry(first, second);
}

async function tryStep(node, { name, script, args, env, read, atOnce = 1 }) {
  say(`\n== ${name}`);
  const ends = await Promise.all(Array.from({ length: atOnce }, () => run(node, [script, ...args], { env })));
  if (ends.some(({ interrupted }) => interrupted)) return null;
  const code = Math.max(...ends.map((end) => end.code));
  const result = read ? read() : { passed: code === 0 ? 1 : 0, failed: [], skipped: [] };
  if (result === null) return { passed: 0, failed: [`${name}: wrote no report`], skipped: [] };
  // A tool that fails without naming a test (a crash, an unhandled rejection) fails by itself.
  if (code !== 0 && result.failed.length === 0) result.failed.push(`${name}: ended with ${code}`);
  return result;
}

/** The closing lines. On a machine with everything installed, a skip that nobody has given a reason for is a failure. */
function conclude({ passed, failed, skipped, unsteady }, complete) {
  const { allowed, unexplained } = judgeSkips(skipped, join(root, 'tests', 'skips.json'));
  say('');
  for (const { test, reason } of allowed) say(`skipped: ${test}: ${reason}`);
  for (const test of unexplained) say(complete ? `failed: ${test}: skipped without a reason` : `skipped: ${test}`);
  for (const test of unsteady) say(`unsteady: ${test}: failed among the others, and passed by itself: find out why`);
  for (const test of failed) say(`failed: ${test}`);
  const failures = failed.length + (complete ? unexplained.length : 0);
  say(`${passed} passed, ${failures} failed, ${skipped.length - (complete ? unexplained.length : 0)} skipped`);
  return failures === 0 ? 0 : 1;
}
