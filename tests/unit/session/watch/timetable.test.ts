import { describe, expect, it } from 'vitest';
import { type Checked, firstDue, leaseUntil, nextTime, waitFor } from '../../../../main/session/watch/timetable.ts';

const minute = 60_000;
const now = Date.parse('2026-11-22T12:00:00.000Z');
const checked = (over: Partial<Checked>): Checked => ({ state: 'works', failures: 0, isWavering: false, ...over });
const daily = (nextAt: number, isOn = true) => ({ minutes: 1440, nextAt, isOn });

describe('the time of the next check', () => {
  it('is an interval away, and up to a tenth later', () => {
    expect(nextTime(60, checked({}), now, 0)).toBe(now + 60 * minute);
    expect(nextTime(60, checked({ state: 'unclear' }), now, 1)).toBe(now + 66 * minute);
  });

  it('is near after a failure and after a check that could not be made, and never farther than the interval', () => {
    expect(nextTime(1440, checked({ state: 'failing', failures: 1 }), now, 0)).toBe(now + 5 * minute);
    expect(nextTime(1440, checked({ state: 'not-checked' }), now, 0)).toBe(now + 10 * minute);
    expect(nextTime(5, checked({ state: 'not-checked', failures: 1 }), now, 0)).toBe(now + 5 * minute);
  });

  it('is never farther than an hour while a server fails or wavers, also when a check between was not clear', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((failures) => nextTime(10_080, checked({ failures }), now, 0) - now);
    expect(waits).toEqual([5, 10, 20, 40, 60, 60].map((minutes) => minutes * minute));
    expect(nextTime(1440, checked({ isWavering: true }), now, 0)).toBe(now + 60 * minute);
  });
});

describe('what is due', () => {
  it('is what has waited longest, of those that are on', () => {
    const [early, late] = [daily(now - 3 * minute), daily(now - minute)];
    expect(firstDue([late, early, daily(now - 9 * minute, false)], now)).toBe(early);
    expect(firstDue([daily(now + 1)], now)).toBeNull();
    expect(firstDue([daily(now)], now)).not.toBeNull();
  });

  it('is also what a clock that was set back has put out of reach', () => {
    expect(firstDue([daily(now + 1584 * minute)], now)).toBeNull();
    expect(firstDue([daily(now + 3000 * minute)], now)).not.toBeNull();
    // Another program is at it.
    expect(firstDue([{ minutes: 5, nextAt: leaseUntil(now), isOn: true }], now)).toBeNull();
  });
});

it('waits for the next time, and looks up once a minute in case the computer slept', () => {
  expect(waitFor([daily(now + 5_000), daily(now + 1, false)], now)).toBe(5_000);
  expect(waitFor([daily(now + 90 * minute)], now)).toBe(minute);
  expect(waitFor([daily(now - minute)], now)).toBe(0);
  expect(waitFor([daily(now, false)], now)).toBeNull();
});
