import { describe, expect, it } from 'vitest';
import { placeOn, usualSize } from '../../../../main/hosts/desktop/window-place.ts';
import type { WindowPlace } from '../../../../shared/window-place.ts';

const display = { x: 0, y: 24, width: 1920, height: 1056 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };
const kept = (place: Partial<WindowPlace>): WindowPlace => ({
  ...{ x: 100, y: 100, width: 1000, height: 700, isMaximised: false, zoom: 1 },
  ...place,
});

describe('the place of the window', () => {
  it('is the middle the first time', () => {
    expect(placeOn([display], null)).toEqual(usualSize);
  });

  it('is where it was', () => {
    expect(placeOn([display], kept({}))).toEqual({ x: 100, y: 100, width: 1000, height: 700 });
    expect(placeOn([display, left], kept({ x: -1200 }))).toMatchObject({ x: -1200 });
  });

  it.each([
    ['the display to the left is gone', { x: -1200 }],
    ['it was far to the right', { x: 1910 }],
    ['only its right edge would be seen', { x: -990 }],
    ['its upper edge would be above the screen', { y: -300 }],
    ['its upper edge would be below the screen', { y: 1070 }],
  ])('is the middle where it could not be taken: %s', (_, place) => {
    expect(placeOn([display], kept(place))).toEqual({ width: 1000, height: 700 });
  });

  it('is never smaller than the page needs, and no larger than the display', () => {
    expect(placeOn([display], kept({ width: 10, height: 10 }))).toMatchObject({ width: 720, height: 560 });
    expect(placeOn([display], kept({ width: 9000, height: 9000 }))).toMatchObject({ width: 1920, height: 1056 });
  });

  it('is known where no display is', () => {
    expect(placeOn([], kept({}))).toEqual({ width: 1000, height: 700 });
  });
});
