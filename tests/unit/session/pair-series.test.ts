import { describe, expect, it } from 'vitest';
import { worthRepeating } from '../../../main/diagnosis/firmness.ts';
import { readPlaces } from '../../../main/diagnosis/place.ts';
import { pairsFor } from '../../../main/evidence/probes/pairs.ts';
import { runSeries } from '../../../main/session/pair-series.ts';
import { modernHello } from '../../../main/tls/client/profiles.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { Observation } from '../../../shared/observation.ts';
import { alert, dns, hello, judge, pair, reset, silence, target } from '../diagnosis/build.ts';

const ends = { alert: alert(40), reset: reset(), silence: silence() } as const;
type End = keyof typeof ends;

/** Whether a server answers this connection, by its number from 0; the first hello is number 0. */
type Server = (connection: number) => boolean;

describe('a server that fails for no reason of the hello', () => {
  it.each([0.1, 0.2, 1 / 3, 0.5, 2 / 3, 0.8, 0.9])(
    'is taken for a proof in less than one of a hundred runs, where %d of all tries pass',
    async (odds) => {
      const runs: string[][] = [];
      for (const end of Object.keys(ends) as End[]) {
        for (let seed = 0; seed < 150; seed += 1) {
          const chance = randomFrom(seed * 7919 + Math.round(odds * 1000));
          runs.push(await confirmedBy(end, (connection) => connection > 0 && chance() < odds));
        }
      }
      expect(runs.filter((confirmed) => confirmed.length > 0).length / runs.length).toBeLessThan(0.01);
    },
    60_000,
  );

  it('is never taken for a proof where a balancer deals connections out in turn', async () => {
    const wrong: string[] = [];
    for (const period of [2, 3, 4, 5]) {
      for (let broken = 1; broken < 2 ** period - 1; broken += 1) {
        // The first hello must have met a broken one.
        if ((broken & 1) === 0) continue;
        for (const end of Object.keys(ends) as End[]) {
          for (const concurrency of [1, 8]) {
            const answers: Server = (connection) => ((broken >> (connection % period)) & 1) === 0;
            const confirmed = await confirmedBy(end, answers, concurrency);
            if (confirmed.length > 0) wrong.push(`${period} servers, broken ${broken}, ${end}: ${confirmed.join()}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('a series', () => {
  it('repeats what made a difference and ends with the unchanged hello', async () => {
    const asked = await askedOf({ helps: ['without-server-name'] });
    expect(asked.filter((id) => id === 'without-server-name')).toHaveLength(4);
    expect(asked.filter((id) => id === 'again')).toHaveLength(4);
    expect(asked.at(-1)).toBe('again');
  });

  it('repeats nothing where nothing helped', async () => {
    const asked = await askedOf({ helps: [] });
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('asks for few connections more than the pairs themselves', async () => {
    const [alone, with3] = [
      await askedOf({ helps: [] }),
      await askedOf({ helps: ['more-groups', 'more-cipher-suites', 'more-signature-schemes'] }),
    ];
    expect(with3.length - alone.length).toBeLessThanOrEqual(9);
  });

  it('begins nothing after a stop', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    await runSeries({
      order: ['more-groups', 'again'],
      slow: true,
      concurrency: 1,
      signal: stop.signal,
      ask: async (id) => {
        asked.push(id);
        stop.abort();
        return true;
      },
      worthRepeating: () => ['more-groups'],
    });
    expect(asked).toEqual(['more-groups']);
  });
});

async function askedOf({ helps }: { helps: readonly string[] }): Promise<string[]> {
  const asked: string[] = [];
  await runSeries({
    order: orderAfter(ends.alert),
    slow: false,
    concurrency: 1,
    signal: new AbortController().signal,
    ask: async (id) => {
      asked.push(id);
      return helps.includes(id);
    },
    worthRepeating: () => helps,
  });
  return asked;
}

/** Runs the real series against such a server and judges what it saw: the causes that were confirmed. */
async function confirmedBy(end: End, answers: Server, concurrency = 8): Promise<string[]> {
  const failure = ends[end];
  const first = hello({ failure });
  const order = orderAfter(failure);
  const observations: Observation[] = [dns(), first];
  const tries = new Map<string, number>();
  let connections = 1;
  await runSeries({
    order,
    slow: failure.kind === 'silence',
    concurrency,
    signal: new AbortController().signal,
    ask: async (id) => {
      const passes = answers(connections++);
      const attempt = tries.get(id) ?? 0;
      tries.set(id, attempt + 1);
      // Silence takes longer than an answer does.
      for (let waits = passes ? 1 : 5; waits > 0; waits -= 1) await Promise.resolve();
      observations.push(...pair(first, id, passes ? 'passes' : failure, { attempt }));
      return passes;
    },
    worthRepeating: () => {
      const [place] = readPlaces(observations);
      return place ? worthRepeating(place, order) : [];
    },
  });
  const { causes } = judge(observations);
  return causes.filter(({ confidence }) => confidence === 'confirmed').map(({ cause }) => cause);
}

function orderAfter(failure: HandshakeFailure): string[] {
  const way = { address: '203.0.113.10', passingAddress: null, writes: null, starttls: null, helloBytes: 1760 };
  const control = { ...way, target, failure, hello: modernHello('shop.example.com', ['http/1.1']) };
  return pairsFor(control).map(({ definition }) => definition.id);
}

/** Numbers from 0 to 1 by xorshift, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  const step = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 10; warm += 1) step();
  return step;
}
