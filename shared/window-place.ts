import * as v from 'valibot';

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));

/** Where the window stood when it was closed, in the desktop's own pixels (DIP). */
export const WindowPlace = v.object({
  x: pixels,
  y: pixels,
  width: pixels,
  height: pixels,
  isMaximised: v.boolean(),
  /** 1 is the usual size of words and marks. */
  zoom: v.pipe(v.number(), v.minValue(0.5), v.maxValue(3)),
});
export type WindowPlace = v.InferOutput<typeof WindowPlace>;
