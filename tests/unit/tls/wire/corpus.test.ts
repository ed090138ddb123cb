import { describe, expect, it } from 'vitest';
import { recorded } from '../../../fuzz/corpus.ts';
import { targets } from '../../../fuzz/targets.ts';

describe('the inputs that fuzzing has found', () => {
  it('belong to readers that there are', () => {
    const names = new Set(targets.map(({ name }) => name));
    expect([...new Set(recorded().map(({ target }) => target))].filter((target) => !names.has(target))).toEqual([]);
  });

  it.each(targets)('do not break $name', ({ name, read }) => {
    for (const { bytes } of recorded().filter(({ target }) => target === name)) expect(() => read(bytes)).not.toThrow();
  });
});
