import { expect, test } from 'vitest';
import { coversAddress } from '../../../main/system/address-block.ts';

test.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7', '192.0.2.70', false],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:DB8:0::1', '2001:db8::1', true],
  ['10.0.0.0/33', '10.0.0.1', false],
  ['10.0.0.0/8/8', '10.0.0.1', false],
  ['10.0.0.0/', '10.0.0.1', false],
  ['server.test', '10.0.0.1', false],
])('a rule %s covers %s: %s', (rule, address, covered) => {
  expect(coversAddress(rule, address)).toBe(covered);
});
