// `npm run soak [-- DIAGNOSES]`: 2,000 diagnoses in one process; exits 1 where the heap grows or anything is left behind.
import { soak } from './soak.ts';

/** Bytes for each diagnosis: what a cache that fills up may cost, and far less than one document. */
const slopeLimit = 2048;

const wanted = Number(process.argv[2] ?? 2000);
if (!Number.isInteger(wanted) || wanted < 400) {
  console.error('Say how many diagnoses: a whole number, 400 or more: fewer say nothing of growth.');
  process.exit(2);
}
const begun = performance.now();
const figures = await soak(wanted, {
  told: (done, heap) => console.log(`${String(done).padStart(6)} diagnoses, ${(heap / 1e6).toFixed(1)} MB of heap`),
});
const { diagnoses, heapMegabytes, left, slopeBytes, verdicts } = figures;
console.log(
  Object.entries(verdicts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', '),
);
console.log(
  `${diagnoses} diagnoses in ${Math.round((performance.now() - begun) / 1000)} s: heap ` +
    `${heapMegabytes.map((megabytes) => megabytes.toFixed(1)).join(' to ')} MB, ${Math.round(slopeBytes)} bytes for each, ` +
    `left behind: ${left.join(', ') || 'nothing'}`,
);
process.exit(slopeBytes > slopeLimit || left.length > 0 ? 1 : 0);
