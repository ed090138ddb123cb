import { expect, it } from 'vitest';
import { watchOwnNetwork } from '../../../main/session/own-network.ts';

/** What was said in the end, where each look found these addresses, the first one at the beginning. */
function became(...looks: readonly (readonly string[])[]) {
  const left = [...looks];
  const network = watchOwnNetwork(() => (left.length > 1 ? left.shift() : left[0]) ?? []);
  while (left.length > 1) network.look();
  return network.became();
}

it.each([
  [
    'stayed, in another order',
    [
      ['192.0.2.1', '2001:db8::1'],
      ['2001:db8::1', '192.0.2.1'],
    ],
    null,
  ],
  ['were none from the beginning', [[], []], null],
  ['are others', [['192.0.2.1'], ['198.51.100.7']], 'changed'],
  ['are more, as with a VPN', [['192.0.2.1'], ['192.0.2.1', '10.8.0.2']], 'changed'],
  ['came with the network', [[], ['192.0.2.1']], 'changed'],
  ['were gone for a while', [['192.0.2.1'], [], ['192.0.2.1']], 'changed'],
  ['are gone', [['192.0.2.1'], []], 'gone'],
])('this computer’s addresses %s', (_, looks, expected) => {
  expect(became(...looks)).toBe(expected);
});
