import { expect, it } from 'vitest';
import { addressLimit, chooseAddresses } from '../../../main/session/find-addresses.ts';

const v4 = (n: number) => ({ address: `192.0.2.${n}`, family: 4 }) as const;
const v6 = (n: number) => ({ address: `2001:db8::${n}`, family: 6 }) as const;

it('takes the first addresses in the resolver’s order', () => {
  const all = [v4(1), v6(1), v4(2), v4(3), v4(4)];
  expect(chooseAddresses(all)).toEqual(all.slice(0, addressLimit));
});

it('tests both families where both exist, even when the second comes late', () => {
  const chosen = chooseAddresses([v4(1), v4(2), v4(3), v4(4), v4(5), v6(1)]);
  expect(chosen).toEqual([v4(1), v4(2), v4(3), v6(1)]);
});

it('has nothing to test without an address', () => {
  expect(chooseAddresses([])).toEqual([]);
});
