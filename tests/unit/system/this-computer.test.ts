import { expect, test } from 'vitest';
import { releaseNumber, thisComputer } from '../../../main/system/this-computer.ts';

test.each([
  ['6.8.0-48-generic', '6.8.0-48'],
  ['5.15.167.4-microsoft-standard-WSL2', '5.15.167.4'],
  ['10.0.22631', '10.0.22631'],
  ['6.1.0-anna-laptop', '6.1.0'],
  ['6.1.0+anna', '6.1.0'],
  ['anna-1.0', ''],
])('of the kernel %s no more than its number is told', (release, number) =>
  expect(releaseNumber(release)).toBe(number),
);

test('nothing is told but the system, its language and its time zone', () => {
  const { architecture, locale, release, runtime, system, timeZone, ...rest } = thisComputer();
  expect(rest).toEqual({});
  for (const told of [architecture, locale, release, system, timeZone]) expect(told).not.toBe('');
  expect(runtime).toBe(`Node.js ${process.versions.node}`);
});
