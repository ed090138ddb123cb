import { describe, expect, it } from 'vitest';
import { nextZoom } from '../../../../main/hosts/desktop/zoom.ts';

describe('the size of the page', () => {
  it('goes from 50 to 300 % and back', () => {
    const seen = [0.5];
    for (let size = nextZoom(0.5, 'in'); size !== seen.at(-1); size = nextZoom(size, 'in')) seen.push(size);
    expect(seen.at(-1)).toBe(3);
    expect(seen).toContain(1);
    expect(seen.toReversed().map((size) => nextZoom(size, 'out'))).toEqual([...seen.toReversed().slice(1), 0.5]);
  });

  it('follows a size that is a little off, as browsers round it', () => {
    expect(nextZoom(1.0999999, 'in')).toBe(1.25);
    expect(nextZoom(1.1000001, 'out')).toBe(1);
  });

  it('is the usual one again', () => {
    expect(nextZoom(2.5, 'reset')).toBe(1);
  });
});
