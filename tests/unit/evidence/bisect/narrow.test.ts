import { describe, expect, it } from 'vitest';
import { narrow } from '../../../../main/evidence/bisect/narrow.ts';

/** Narrows by what a server accepts; counts how often it was asked. */
function narrowed(size: number, accepts: (changes: readonly number[]) => boolean) {
  const steps = narrow(Array.from({ length: size }, (_, at) => at));
  let asked = 0;
  let step = steps.next();
  while (!step.done) {
    asked += 1;
    step = steps.next(accepts(step.value));
  }
  return { found: step.value.toSorted((one, other) => one - other), asked };
}

const all =
  (...needed: readonly number[]) =>
  (changes: readonly number[]) =>
    needed.every((one) => changes.includes(one));

describe('narrowing changes down', () => {
  it.each([0, 13, 31])('finds the one that helps among 32, the %ith, with few questions', (needed) => {
    const { asked, found } = narrowed(32, all(needed));
    expect(found).toEqual([needed]);
    expect(asked).toBeLessThanOrEqual(10);
  });

  it.each([[[0, 31]], [[3, 4]], [[1, 2, 30]]])('finds all of %j where each is needed', (needed) => {
    const { asked, found } = narrowed(32, all(...needed));
    expect(found).toEqual(needed);
    expect(asked).toBeLessThanOrEqual(12 * needed.length);
  });

  it('finds one of several that help alone', () => {
    const { found } = narrowed(20, (changes) => changes.includes(4) || changes.includes(17));
    expect(found).toHaveLength(1);
  });

  it('returns a set that is accepted and none smaller, also where changes are in each other’s way', () => {
    // 1 helps; 2 spoils it unless 3 is there.
    const accepts = (changes: readonly number[]) =>
      changes.includes(1) && (!changes.includes(2) || changes.includes(3));
    const { found } = narrowed(8, accepts);
    expect(accepts(found)).toBe(true);
    for (const one of found) expect(accepts(found.filter((other) => other !== one))).toBe(false);
  });

  it('asks nothing where there is one change alone', () => {
    expect(narrowed(1, () => true)).toEqual({ found: [0], asked: 0 });
  });
});
