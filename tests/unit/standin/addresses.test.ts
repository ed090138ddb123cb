import { expect, it } from 'vitest';
import { fromBrowser, toBrowser } from '../../standin/addresses.ts';

it.each([
  ['app://handshake-doctor/', 'http://handshake-doctor.app.localhost/'],
  ['app://handshake-doctor/a/b.js?x=1#y', 'http://handshake-doctor.app.localhost/a/b.js?x=1#y'],
])('%s is %s in the browser, and back', (address, inBrowser) => {
  expect(toBrowser(address)).toBe(inBrowser);
  expect(fromBrowser(inBrowser)).toBe(address);
});

it.each([
  'https://example.com/',
  'http://localhost/',
  'about:blank',
  'data:text/html,a',
  'http://a.app.localhost.example/',
])('%s is what it is', (address) => {
  expect(toBrowser(address)).toBe(address);
  expect(fromBrowser(address)).toBe(address);
});
