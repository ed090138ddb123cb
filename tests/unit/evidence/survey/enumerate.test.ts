import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askForEach, type Candidates, enumerate } from '../../../../main/evidence/survey/enumerate.ts';
import type { Choice, Offer } from '../../../../main/evidence/survey/inquiry.ts';

const values = Array.from({ length: 150 }, (_, index) => index + 1);
const candidates = (more: Partial<Candidates> = {}): Candidates => ({
  values,
  perOffer: 64,
  nameOf: String,
  ...more,
});

/** A server with an order of its own, or with none. */
function server(accepted: readonly number[], decides: 'server' | 'client') {
  let asked = 0;
  const offer: Offer = async (offered) => {
    asked += 1;
    const order = decides === 'server' ? accepted : offered;
    const value = order.find((one) => offered.includes(one) && accepted.includes(one));
    return value === undefined ? { kind: 'none' } : { kind: 'chosen', value };
  };
  return { offer, asked: () => asked };
}

const someInAnyOrder = fc.shuffledSubarray(values, { maxLength: 70 });

describe('enumerate', () => {
  it('finds exactly what a server accepts, in its order, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(someInAnyOrder, async (accepted) => {
        const found = await enumerate(candidates(), server(accepted, 'server').offer);
        expect(found.values).toEqual(accepted);
        expect(found.complete).toBe(true);
        expect(found.preference).toBe(accepted.length > 1 ? 'server' : 'unknown');
      }),
      { numRuns: 60 },
    );
  });

  it('finds exactly what a server without an order accepts, and says that the client decides', async () => {
    await fc.assert(
      fc.asyncProperty(someInAnyOrder, async (accepted) => {
        const found = await enumerate(candidates(), server(accepted, 'client').offer);
        expect(found.values.toSorted((a, b) => a - b)).toEqual(accepted.toSorted((a, b) => a - b));
        expect(found.preference).toBe(accepted.length > 1 ? 'client' : 'unknown');
      }),
      { numRuns: 60 },
    );
  });

  it('never offers more than one hello may hold', async () => {
    const { offer } = server(values.slice(0, 80), 'server');
    const sizes: number[] = [];
    await enumerate(candidates({ perOffer: 32 }), (offered) => {
      sizes.push(offered.length);
      return offer(offered);
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(32);
  });

  it('costs few more questions than one for each value and one for each block, where the order is as guessed', async () => {
    for (const count of [1, 9, 20, 50]) {
      const accepted = values.filter((value) => value % 3 === 0).slice(0, count);
      const likelihood = (value: number) => (value % 3 === 0 && value <= 3 * count ? 1 : 0.05);
      const { offer, asked } = server(accepted, 'server');
      const found = await enumerate(candidates({ likelihood }), offer);
      expect(found.values).toEqual(accepted);
      expect(asked()).toBeLessThanOrEqual(Math.ceil(1.5 * (count + 3)) + 2);
    }
  });

  it('asks several things at once, so that eighty values take far fewer turns than eighty', async () => {
    const { offer } = server(values.slice(0, 80), 'server');
    let turns = 0;
    let waiting: (() => void)[] = [];
    const inTurns: Offer = async (offered) => {
      await new Promise<void>((go) => waiting.push(go));
      return offer(offered);
    };
    const done = enumerate(candidates(), inTurns);
    let ended = false;
    void done.then(() => {
      ended = true;
    });
    while (!ended) {
      const now = waiting;
      waiting = [];
      if (now.length > 0) turns += 1;
      for (const go of now) go();
      await new Promise((later) => setImmediate(later));
    }
    expect((await done).values).toEqual(values.slice(0, 80));
    expect(turns).toBeLessThan(30);
  });

  it('says that it is not complete, and why, where one answer is unknown', async () => {
    const { offer } = server([3, 9, 100], 'server');
    const unsure = async (offered: readonly number[]): Promise<Choice> =>
      offered.includes(100) ? { kind: 'unknown', reason: 'the line was cut' } : offer(offered);
    const found = await enumerate(candidates({ perOffer: 50 }), unsure);
    expect(found).toMatchObject({ values: [3, 9], complete: false, reason: 'the line was cut' });
  });

  it('believes no server that chooses what was not offered', async () => {
    const found = await enumerate(candidates(), async () => ({ kind: 'chosen', value: 9999 }));
    expect(found.values).toEqual([]);
    expect(found.complete).toBe(false);
    expect(found.reason).toContain('9999');
  });

  it('does not take for a client’s order what a server does for one kind of value', async () => {
    // ChaCha20 first where the client has it first; otherwise the server’s own order.
    const order = [10, 20, 30, 40];
    const offer: Offer = async (offered) => {
      const accepted = offered.filter((value) => order.includes(value));
      const value = accepted[0] === 20 ? 20 : order.find((one) => accepted.includes(one));
      return value === undefined ? { kind: 'none' } : { kind: 'chosen', value };
    };
    const found = await enumerate(candidates({ steady: (value) => value !== 20 }), offer);
    expect(found).toMatchObject({ values: order, preference: 'server' });
  });

  it('needs four turns, whatever a server without an order accepts of what is likely', async () => {
    const { offer } = server(values.slice(0, 30), 'client');
    let [turns, waiting] = [0, 0];
    const found = await enumerate(candidates({ likelihood: (value) => (value <= 30 ? 1 : 0.01) }), async (offered) => {
      waiting += 1;
      await new Promise((turn) => setImmediate(turn));
      if (waiting > 0) turns += 1;
      waiting = 0;
      return offer(offered);
    });
    expect(found.values).toEqual(values.slice(0, 30));
    expect(turns).toBeLessThanOrEqual(4);
  });

  it('calls nothing complete where servers behind one address differ in a likely value', async () => {
    const { offer } = server(values.slice(0, 10), 'client');
    let asked = 0;
    const found = await enumerate(candidates({ likelihood: (value) => (value <= 10 ? 1 : 0.01) }), async (offered) => {
      // Asked for 5 alone, one of them refuses it; asked again, another has it.
      const isRefused = offered.length === 1 && offered[0] === 5 && asked++ === 0;
      return isRefused ? { kind: 'none' } : offer(offered);
    });
    expect(asked).toBe(2);
    expect(found.complete).toBe(false);
    expect(found.reason).toContain('refused what it had accepted');
  });

  it('keeps the order of a server that moves up what clients put first', async () => {
    const isMoved = (value: number) => value % 7 === 0;
    await fc.assert(
      fc.asyncProperty(someInAnyOrder, async (accepted) => {
        const found = await enumerate(candidates({ steady: (value) => !isMoved(value) }), async (offered) => {
          const order = isMoved(offered[0] ?? 0) ? accepted.toSorted((a, b) => +isMoved(b) - +isMoved(a)) : accepted;
          const value = order.find((one) => offered.includes(one));
          return value === undefined ? { kind: 'none' } : { kind: 'chosen', value };
        });
        expect(found.values.toSorted((a, b) => a - b)).toEqual(accepted.toSorted((a, b) => a - b));
        if (found.preference === 'server') expect(found.values).toEqual(accepted);
        expect(found.preference).not.toBe('client');
      }),
      { numRuns: 60 },
    );
  });

  it('calls nobody the one who decides where a server has values of one rank', async () => {
    // As BoringSSL writes it: [10|3]:7:20. Among 10 and 3 the client decides.
    const ranks = [[10, 3], [7], [20]];
    const found = await enumerate(candidates(), async (offered) => {
      const rank = ranks.find((values) => values.some((value) => offered.includes(value))) ?? [];
      const value = offered.find((one) => rank.includes(one));
      return value === undefined ? { kind: 'none' } : { kind: 'chosen', value };
    });
    expect(found.values.toSorted((a, b) => a - b)).toEqual([3, 7, 10, 20]);
    expect(found.preference).toBe('unknown');
  });

  it('claims no order that rests on a question without an answer', async () => {
    const { offer } = server([9, 2, 30, 4, 17, 60, 25, 1], 'server');
    const found = await enumerate(candidates(), (offered) =>
      offered.length === 2 ? Promise.resolve({ kind: 'unknown', reason: 'lost' }) : offer(offered),
    );
    expect(found.preference).toBe('unknown');
  });

  it('asks nothing where there is nothing to ask', async () => {
    const { offer, asked } = server([], 'server');
    expect(await enumerate(candidates({ values: [] }), offer)).toMatchObject({ values: [], complete: true });
    expect(asked()).toBe(0);
  });
});

describe('askForEach', () => {
  const likely = { likelihood: (value: number) => (value <= 12 ? 1 : 0.01) };

  it('finds who decides, also where something unlikely is accepted', async () => {
    for (const decides of ['server', 'client'] as const) {
      const { offer } = server([1, 3, 4, 140], decides);
      const found = await askForEach(candidates(likely), offer, 'ordered');
      expect(found).toMatchObject({ values: [1, 3, 4, 140], preference: decides, complete: true });
    }
  });

  it('believes no server that chooses the same whatever it is offered', async () => {
    const found = await askForEach(candidates(likely), async () => ({ kind: 'chosen', value: 5 }), 'ordered');
    expect(found.values).toEqual([5]);
    expect(found.complete).toBe(false);
  });

  it('has asked everything when it answers', async () => {
    let open = 0;
    const { offer } = server([1, 3], 'client');
    await askForEach(
      candidates(likely),
      async (offered) => {
        open += 1;
        await new Promise((later) => setImmediate(later));
        open -= 1;
        return offer(offered);
      },
      null,
    );
    expect(open).toBe(0);
  });
});
