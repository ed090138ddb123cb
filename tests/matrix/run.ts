// `npm run matrix [-- WORD…]`: every misbehaviour of a peer meets every probe; WORD leaves in what bears it in its name.
// Prints what each probe made of them, then every defect, and exits 1 where there is one, or where memory ran over.
import { peakMegabytes } from '../bench/peak-memory.ts';
import type { Meeting } from './meet.ts';
import { startPeers } from './misbehaviours.ts';
import { allProbes } from './probes.ts';
import { pairsOf, runMatrix } from './run-matrix.ts';

/** Of this process, with the peers and the meetings that go on at the same time in it. */
const mostMegabytes = 1024;

const words = process.argv.slice(2);
const isAsked = (name: string) => words.length === 0 || words.some((word) => name.includes(word));
const { misbehaviours, stop, well } = await startPeers();
const pairs = pairsOf(allProbes(well), misbehaviours).filter(([probe, one]) => isAsked(`${probe.name} / ${one.name}`));
if (pairs.length === 0) {
  await stop();
  console.error(`No probe and no misbehaviour has ${words.join(' or ')} in its name.`);
  process.exit(2);
}
const begun = performance.now();
let done = 0;
const meetings = await runMatrix(pairs, () => {
  done += 1;
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${pairs.length}`);
});
await stop();
print(meetings);
process.exit(meetings.some(({ defects }) => defects.length > 0) || peakMegabytes() > mostMegabytes ? 1 : 0);

function print(all: readonly Meeting[]): void {
  const names = [...new Set(all.map(({ probe }) => probe))];
  for (const name of names) {
    const own = all.filter(({ probe }) => probe === name);
    const slowest = Math.max(...own.map(({ tookMs }) => tookMs));
    const last = own.filter(({ tookMs }) => tookMs === slowest).map(({ misbehaviour }) => misbehaviour);
    const held = Math.max(...own.map(({ heldMegabytes }) => heldMegabytes ?? 0));
    const memory = held > 0 ? `, a flood held ${held} MB at most` : '';
    console.log(`\n${name}: ${own.length} meetings, the longest ${slowest} ms (${last[0]})${memory}`);
    for (const [outcome, count] of counted(own))
      console.log(`  ${String(count).padStart(5)}  ${outcome.slice(0, 150)}`);
  }
  console.log('');
  for (const { defects, misbehaviour, outcome, probe } of all)
    for (const defect of defects) console.log(`DEFECT ${probe} / ${misbehaviour}: ${defect} (${outcome})`);
  const broken = all.filter(({ defects }) => defects.length > 0).length;
  console.log(
    `${misbehaviours.length} misbehaviours, ${names.length} probes, ${all.length} meetings, ${broken} with defects, ` +
      `${Math.round((performance.now() - begun) / 1000)} s, ${Math.round(peakMegabytes())} MB at most (limit ${mostMegabytes})`,
  );
}

function counted(meetings: readonly Meeting[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { outcome } of meetings) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}
