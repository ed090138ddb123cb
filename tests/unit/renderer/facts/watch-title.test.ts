import { expect, it } from 'vitest';
import { watchTitle, watchTrouble } from '../../../../renderer/facts/watch-title.ts';
import type { WatchList } from '../../../../shared/watch.ts';
import { watchCases } from '../../../app/gallery/watch.ts';

const titleOf = (name: string, change: Partial<WatchList> = {}) => {
  const shown = watchCases[name];
  return shown === undefined ? '' : watchTitle({ ...shown.watch, ...change });
};

it('never says that nothing is watched before the list was read', () => {
  expect(watchTitle(null)).toBe('Reading the watch list …');
  expect(titleOf('watch-empty')).toBe('No server is watched yet.');
});

it('counts the servers, and says that watching is paused where there are any', () => {
  expect(titleOf('watch-one')).toBe('One server is watched.');
  expect(titleOf('watch-paused')).toBe('Watching is paused.');
  expect(titleOf('watch-empty', { isPaused: true })).toBe('No server is watched yet.');
});

it('tells that the list was damaged or cannot be kept', () => {
  const told = (name: string) => watchTrouble(watchCases[name]?.watch ?? null);
  expect(told('watch-damaged')).toContain('set aside as kept.sqlite.damaged-2026-11-20');
  expect(told('watch-unkept')).toContain('so nothing is checked');
  expect(told('watch-empty')).toBeNull();
});
