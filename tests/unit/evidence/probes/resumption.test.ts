import { describe, expect, it } from 'vitest';
import { type Compared, compareResumed, type ResumptionTry } from '../../../../main/evidence/probes/resumption.ts';
import { fails, hello, reset } from '../../diagnosis/build.ts';

const session = { kind: 'tls13' } as unknown as NonNullable<Compared['resumption']>;
const passes: Compared = { report: hello().report, resumption: session };
const beyondUs: Compared = {
  report: hello({ failure: fails('unsupported', { what: 'group x' }) }).report,
  resumption: null,
};
const dies: Compared = { report: hello({ failure: reset() }).report, resumption: null };

/** The order of the tries, against a server that answers connection number n so; the first hello is number 0. */
async function order(
  answers: (kind: ResumptionTry, connection: number) => boolean,
  { dead = dies, first = passes, oneAtATime = false, signal = new AbortController().signal } = {},
) {
  const asked: { kind: ResumptionTry; passed: boolean }[] = [];
  let open = 0;
  let most = 0;
  await compareResumed(first, {
    oneAtATime,
    signal,
    ask: async (kind) => {
      const passed = answers(kind, asked.length + 1);
      asked.push({ kind, passed });
      most = Math.max(most, ++open);
      await Promise.resolve();
      open -= 1;
      return passed ? passes : dead;
    },
  });
  return { asked, most, kinds: asked.map(({ kind }) => kind) };
}

const onlyFresh = (kind: ResumptionTry) => kind === 'fresh';

describe('the resumption pair', () => {
  it('costs one connection where the session is taken up, and none where there is no session', async () => {
    expect((await order(() => true)).kinds).toEqual(['resumed']);
    expect((await order(() => true, { first: dies })).kinds).toEqual([]);
  });

  it('repeats both kinds where a resumed hello dies', async () => {
    const { kinds } = await order(onlyFresh);
    expect(kinds).toEqual(['resumed', 'resumed', 'fresh', 'fresh', 'resumed', 'fresh', 'resumed']);
  });

  it('has one connection at a time where that is wished', async () => {
    expect((await order(onlyFresh, { oneAtATime: true })).most).toBe(1);
  });

  it('ends where a fresh hello dies as well', async () => {
    expect((await order(() => false)).kinds).toEqual(['resumed', 'resumed', 'fresh']);
  });

  it('repeats nothing that this program could not carry on itself', async () => {
    expect((await order(onlyFresh, { dead: beyondUs })).kinds).toEqual(['resumed']);
  });

  it('begins nothing after a stop', async () => {
    expect((await order(onlyFresh, { signal: AbortSignal.abort() })).kinds).toEqual([]);
  });

  it('never looks like a refusal of sessions behind a balancer that deals connections out in turn', async () => {
    for (const period of [2, 3, 4, 5]) {
      for (let broken = 2; broken < 2 ** period; broken += 2) {
        const { asked } = await order((_, connection) => ((broken >> (connection % period)) & 1) === 0);
        const [resumed, fresh] = [
          asked.filter(({ kind }) => kind === 'resumed'),
          asked.filter(({ kind }) => kind === 'fresh'),
        ];
        const looksSo =
          resumed.length === 4 && resumed.every(({ passed }) => !passed) && fresh.every(({ passed }) => passed);
        expect(looksSo, `${period} servers, broken ${broken}`).toBe(false);
      }
    }
  });

  it('and in less than one of a hundred runs where chance decides', async () => {
    for (const odds of [0.2, 0.43, 0.5, 0.8]) {
      let wrong = 0;
      for (let seed = 1; seed <= 1000; seed += 1) {
        let state = Math.imul(seed, 0x9e3779b1);
        const chance = () => {
          state ^= state << 13;
          state ^= state >>> 17;
          state ^= state << 5;
          return (state >>> 0) / 2 ** 32;
        };
        chance();
        // A run begins with this pair only where the first hello passed.
        if (chance() >= odds) continue;
        const { asked } = await order(() => chance() < odds);
        const resumed = asked.filter(({ kind }) => kind === 'resumed');
        if (resumed.length === 4 && asked.every(({ kind, passed }) => passed === (kind === 'fresh'))) wrong += 1;
      }
      expect(wrong / 1000).toBeLessThan(0.01);
    }
  });
});
