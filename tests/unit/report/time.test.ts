import { expect, test } from 'vitest';
import { duration, grouped, offset, remaining, sinceStart, utc, utcAndLocal } from '../../../main/report/time.ts';

const at = '2026-11-20T14:02:11.400Z';

test('shows UTC first and the local time behind it', () => {
  expect(utcAndLocal(at, { localOffsetMinutes: 60 })).toBe('2026-11-20 14:02:11Z (15:02:11 UTC+01:00)');
  expect(utcAndLocal(at, { localOffsetMinutes: -570 })).toBe('2026-11-20 14:02:11Z (04:32:11 UTC-09:30)');
});

test('says so when the local time is not known', () => {
  expect(utcAndLocal(at, {})).toBe('2026-11-20 14:02:11Z (local time not known)');
});

test('keeps a time that does not parse', () => {
  expect(utc('soon')).toBe('soon');
  expect(utcAndLocal('soon', { localOffsetMinutes: 60 })).toBe('soon');
});

test.each([
  [0, '0.0 ms'],
  [48.24, '48.2 ms'],
  [99.96, '100 ms'],
  [312.4, '312 ms'],
  [5000, '5.0 s'],
])('writes %d milliseconds as %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));

test.each([
  ['2026-11-24T15:00:00Z', '4 days left'],
  ['2026-11-21T15:00:00Z', '1 day left'],
  ['2026-11-20T15:00:00Z', 'less than a day left'],
  ['2026-11-16T14:00:00Z', 'ended 4 days before the check'],
  ['2022-11-20T14:02:11Z', 'ended 1,461 days before the check'],
])('counts whole days to %s: %s', (notAfter, text) => expect(remaining(notAfter, at)).toBe(text));

test('tells of a start only when it lies ahead', () => {
  expect(sinceStart('2026-11-01T00:00:00Z', at)).toBe('');
  expect(sinceStart('2026-11-23T15:00:00Z', at)).toBe('starts 3 days after the check');
});

test('groups digits by three', () => {
  expect([0, 999, 1540, 16_777_215].map(grouped)).toEqual(['0', '999', '1,540', '16,777,215']);
});

test('writes an offset with a sign and two digits', () => {
  expect([0, 345, -60].map(offset)).toEqual(['UTC+00:00', 'UTC+05:45', 'UTC-01:00']);
});
