import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, scaleFor } from '../../../../renderer/facts/waterfall.ts';
import { healthyLane, lane, runningLane, silentLane } from '../../../app/gallery/progress.ts';

describe('the scale of the waterfall', () => {
  it('ends past everything measured, with at most seven marks at round numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20_000, noNaN: true }), (end) => {
        const { endMs, ticks } = scaleFor(
          [lane('192.0.2.1', [{ phase: 'tcp', state: 'ok', startedAt: 0, endedAt: end }])],
          0,
        );
        expect(endMs).toBeGreaterThanOrEqual(end);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks[0]).toBe(0);
      }),
    );
  });

  it('counts what still runs up to now', () => {
    expect(scaleFor([runningLane()], 4610).endMs).toBeGreaterThan(4610);
  });
});

describe('bars', () => {
  it('share one scale over all lanes', () => {
    const lanes = [healthyLane(), healthyLane('2001:db8::7', 100)];
    const scale = scaleFor(lanes, 0);
    const [first, second] = lanes.map((one) => barsOf(one, scale, 0)[0]?.width);
    expect(first).toBe(second);
  });

  it('have no end where nobody answered, and none while they run', () => {
    const scale = scaleFor([silentLane('192.0.2.1')], 3012);
    expect(barsOf(silentLane('192.0.2.1'), scale, 3012).at(-1)).toMatchObject({ open: true, milliseconds: 2999.6 });
    expect(barsOf(runningLane(), scale, 96).at(-1)).toMatchObject({ open: true, milliseconds: null });
  });

  it('never leave the frame', () => {
    const scale = scaleFor([healthyLane()], 0);
    for (const { from, width } of barsOf(healthyLane(), scale, 0)) expect(from + width).toBeLessThanOrEqual(1.005);
  });
});
