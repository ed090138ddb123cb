import { expect, it } from 'vitest';
import { browserCommand } from '../../../../main/hosts/browser/open-browser.ts';

const address = 'http://127.0.0.1:1/#token=a-b_c';

it('opens the address with the desktop’s own program, as one argument', () => {
  expect(browserCommand(address, { platform: 'linux', environment: { DISPLAY: ':0' } })).toEqual(['xdg-open', address]);
  expect(browserCommand(address, { platform: 'darwin', environment: {} })).toEqual(['open', address]);
  expect(browserCommand(address, { platform: 'win32', environment: {} })?.at(-1)).toBe(address);
});

it('opens nothing where there is no display', () => {
  expect(browserCommand(address, { platform: 'linux', environment: {} })).toBeNull();
  expect(browserCommand(address, { platform: 'linux', environment: { DISPLAY: '' } })).toBeNull();
});
