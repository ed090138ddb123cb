/** Sizes that words and marks can have, from 50 to 300 %. */
const steps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;
/** Browsers keep the factor as a power of 1.2, and give back one that is a little off. */
const tolerance = 0.01;

/** The size that follows; the smallest and the largest stay. */
export function nextZoom(zoom: number, way: 'in' | 'out' | 'reset'): number {
  if (way === 'reset') return 1;
  if (way === 'in') return steps.find((step) => step > zoom + tolerance) ?? steps[steps.length - 1] ?? 1;
  return steps.findLast((step) => step < zoom - tolerance) ?? steps[0];
}
