import { expect, it } from 'vitest';
import { afterClosing } from '../../../../renderer/facts/retest.ts';

const watched = (change = {}) => ({
  ...{ inBackground: true, isPaused: false, entries: [{ isOn: true }], ...change },
});
type List = Parameters<typeof afterClosing>[1];
const after = (host: 'desktop' | 'browser', list: unknown, isMac = false) => afterClosing(host, list as List, isMac);

it('says what closing the window does to tests that are made every minute', () => {
  expect(after('desktop', null)).toBe('ends');
  expect(after('desktop', watched())).toBe('goes-on');
  expect(after('desktop', watched({ isPaused: true }))).toBe('ends');
  expect(after('desktop', watched({ entries: [{ isOn: false }] }))).toBe('ends');
  expect(after('desktop', watched({ inBackground: null }))).toBe('ends');
  expect(after('desktop', null, true)).toBe('goes-on');
  expect(after('browser', watched())).toBe('page');
});
