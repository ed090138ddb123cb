import { BlockList, isIP, isIPv4 } from 'node:net';

/** Whether an address has the bits of a pattern that a mask picks out, as `isInNet` has it: 0 ignores, 255 matches. */
export function covers(pattern: string, mask: string, address: string | null): boolean {
  if (address === null || ![pattern, mask, address].every(isIPv4)) return false;
  const [wanted = [], bits = [], given = []] = [pattern, mask, address].map((one) => one.split('.').map(Number));
  return given.every((part, index) => ((part ^ (wanted[index] ?? 0)) & (bits[index] ?? 0)) === 0);
}

/** Whether an address lies in `192.0.2.0/24` or `2001:db8::/32`. */
export function coversPrefix(prefix: string, address: string): boolean {
  const [network = '', length = ''] = prefix.trim().split('/');
  const [family, most] = isIP(network) === 6 ? (['ipv6', 128] as const) : (['ipv4', 32] as const);
  if (isIP(network) === 0 || isIP(network) !== isIP(address)) return false;
  if (!/^\d{1,3}$/.test(length) || Number(length) > most) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(length), family);
  return block.check(address, family);
}
