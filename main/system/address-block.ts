import { BlockList, isIP } from 'node:net';
import { addressFamily } from './resolver.ts';

/**
 * Whether a rule covers an address: the address itself, or a block of them (`10.0.0.0/8`, `fd00::/8`;
 * RFC 4632 section 3.1, RFC 4291 section 2.3). Both without brackets and zone; false for a rule that is neither.
 */
export function coversAddress(rule: string, address: string): boolean {
  const [base = '', bits, more] = rule.split('/');
  const family = addressFamily(base);
  if (family === null || family !== isIP(address) || more !== undefined) return false;
  const whole = family === 4 ? 32 : 128;
  const length = bits === undefined ? whole : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (length < 0 || length > whole) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(base, length, type);
  return block.check(address, type);
}
