// `npm run fuzz -- SECONDS [--record]`: mutates what reached new code, and exits 1 with the input that broke a reader.
import { inputsFor, record, recorded } from './corpus.ts';
import { Coverage } from './coverage.ts';
import { dice, mutate } from './mutate.ts';
import type { Target } from './target.ts';
import { targets } from './targets.ts';

const [seconds = '60', ...flags] = process.argv.slice(2);
if (!(Number(seconds) > 0) || flags.some((flag) => flag !== '--record')) {
  process.stderr.write('npm run fuzz -- [SECONDS [--record]]: seconds are a number above 0.\n');
  process.exit(2);
}
/** Two that begin in the same moment throw other dice. */
const seed = ((Date.now() ^ (process.pid << 8)) & 0x7fffffff) | 1;
const roll = dice(seed);
/** Runs between two looks at the coverage: a look costs as much as some thousand runs. */
const batch = 256;
/** Milliseconds that a reader may take with 4096 bytes. */
const slowMs = 250;
/** Inputs per reader that one run puts on record: the last found reach deepest. */
const recordLimit = 3;
/** Inputs per reader that are on record in all, so that the tests that read them stay short. */
const onRecordLimit = 6;

interface Pool {
  readonly target: Target;
  readonly inputs: Uint8Array[];
  readonly found: Uint8Array[];
  readonly answers: Set<string>;
}

const coverage = new Coverage((url) => /\/(main|shared)\//.test(url));
const pools: Pool[] = targets.map((target) => ({
  target,
  inputs: [...(target.seeds ?? []), ...inputsFor(target.name)],
  found: [],
  answers: new Set<string>(),
}));
for (const pool of pools) for (const bytes of pool.inputs) pool.answers.add(run(pool.target, bytes));
const before = coverage.fresh();

const end = Date.now() + Number(seconds) * 1000;
let runs = 0;
while (Date.now() < end) {
  for (const pool of pools) fuzz(pool);
}
coverage.close();
if (flags.includes('--record')) keep();
process.stdout.write(
  `${runs} runs in ${seconds} s, seed ${seed}, ${targets.length} readers, ` +
    `${before} blocks before, ${coverage.size} after, ${pools.reduce((sum, { found }) => sum + found.length, 0)} inputs with a new answer\n`,
);

/** A batch of mutants of one reader. Kept are those with a new answer, and a batch that reached new code. */
function fuzz(pool: Pool): void {
  const mutants = Array.from({ length: batch }, () => mutate(pick(pool), pick(pool), roll));
  for (const bytes of mutants) {
    const answer = run(pool.target, bytes);
    if (pool.answers.has(answer)) continue;
    pool.answers.add(answer);
    pool.inputs.push(bytes);
    pool.found.push(bytes);
  }
  runs += batch;
  // V8 tells each block once and not by whom it was reached: that keeps a look cheap.
  if (coverage.fresh() > 0) pool.inputs.push(...mutants);
}

function pick({ inputs }: Pool): Uint8Array {
  return inputs[roll(inputs.length)] ?? new Uint8Array(0);
}

function run(target: Target, bytes: Uint8Array): string {
  const start = performance.now();
  let answer: string;
  try {
    answer = target.read(bytes);
  } catch (error) {
    fail(target, bytes, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const took = performance.now() - start;
  if (took > slowMs && again(target, bytes) > slowMs) fail(target, bytes, `took ${Math.round(took)} ms`);
  return answer;
}

/** Processor time of the quickest of three more: the first may have waited for the machine. Milliseconds. */
function again(target: Target, bytes: Uint8Array): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    target.read(bytes);
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}

function fail(target: Target, bytes: Uint8Array, why: string): never {
  process.stdout.write(
    `${target.name} after ${runs} runs, seed ${seed}: ${why}\n${record({ target: target.name, bytes })}\n`,
  );
  process.exit(1);
}

function keep(): void {
  const before = recorded();
  for (const { target, found } of pools) {
    const room = onRecordLimit - before.filter((one) => one.target === target.name).length;
    const last = found.toReversed().slice(0, Math.max(0, Math.min(recordLimit, room)));
    for (const bytes of last) record({ target: target.name, bytes });
  }
}
