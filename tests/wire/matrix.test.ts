// A fixed slice of `npm run matrix`: peers that break their word, and every probe.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { meetAlone, mostHeldMegabytes } from '../matrix/meet.ts';
import type { Misbehaviour } from '../matrix/misbehaviour.ts';
import { type Peers, startPeers } from '../matrix/misbehaviours.ts';
import type { Probe } from '../matrix/probe.ts';
import { allProbes } from '../matrix/probes.ts';
import { pairsOf, runMatrix } from '../matrix/run-matrix.ts';

/** One in so many meetings: such that every probe has its turn. */
const every = 401;

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

it('counts what one meeting holds', async () => {
  const held: Buffer[] = [];
  const hoarder: Probe = {
    ...{ name: 'hoarder', deadlineMs: 1000 },
    run: async () => {
      held.push(Buffer.alloc(2e6 * mostHeldMegabytes));
      return { outcome: 'held', confirmed: [], healthy: false };
    },
  };
  const [silence] = peers.misbehaviours.filter(({ name }) => name === 'silence');
  const { defects, heldMegabytes } = await meetAlone(hoarder, silence as Misbehaviour);
  expect(heldMegabytes).toBeGreaterThan(mostHeldMegabytes);
  expect(defects).toEqual([`held ${heldMegabytes} MB`]);
  expect(held).toHaveLength(1);
});
