import { isIP } from 'node:net';

/**
 * The sixteen bytes of an address literal, IPv4 in its IPv4-mapped form (RFC 4291 section 2.5.5.2), a zone left out;
 * null for what is no literal.
 */
export function addressBits(address: string): Uint8Array | null {
  const plain = address.split('%')[0] ?? '';
  const family = isIP(plain);
  if (family === 0) return null;
  if (family === 4) return Uint8Array.from([...Array.from({ length: 10 }, () => 0), 255, 255, ...octets(plain)]);
  const groups = expand(plain.replace(/[\d.]+$/, (tail) => (tail.includes('.') ? asGroups(octets(tail)) : tail)));
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}

const octets = (ipv4: string): number[] => ipv4.split('.').map(Number);
const asGroups = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) =>
  [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');

function expand(plain: string): number[] {
  const [head = '', tail] = plain.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [left, right] = [read(head), read(tail ?? '')];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}
