// A fixed slice of `npm run matrix`: peers that break their word, and every probe.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Peers, startPeers } from '../matrix/misbehaviours.ts';
import { allProbes } from '../matrix/probes.ts';
import { pairsOf, runMatrix } from '../matrix/run-matrix.ts';

/** One in so many meetings: such that every probe has its turn. */
const every = 97;

let peers: Peers;
beforeAll(async () => {
  peers = await startPeers();
});
afterAll(() => peers.stop());

it('has two hundred misbehaviours and more, each with a name of its own', () => {
  const names = peers.misbehaviours.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(200);
  expect(new Set(names).size).toBe(names.length);
});

it('is met without a crash, a hang, a wrong proof or a healthy verdict', async () => {
  const calm = peers.misbehaviours.filter(({ floods }) => !floods);
  const slice = pairsOf(allProbes(peers.well), calm).filter((_, index) => index % every === 0);
  expect(new Set(slice.map(([{ name }]) => name)).size).toBe(allProbes(peers.well).length);
  const meetings = await runMatrix(slice);
  expect(meetings.filter(({ defects }) => defects.length > 0)).toEqual([]);
}, 60_000);
