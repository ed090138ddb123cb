/**
 * IP literals as text. IPv4 as RFC 6943 section 3.1.1 calls strict: four decimal parts, no leading zeros.
 * IPv6 as RFC 4291 section 2.2, with a zone (RFC 4007 section 11).
 */
export const isStrictIpv4 = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every(isOctet);

/** An IPv6 literal without brackets; the zone may be there. */
export function isIpv6(text: string): boolean {
  if (text.length > 128) return false;
  const [literal = '', zone, ...more] = text.split('%');
  if (more.length > 0 || (zone !== undefined && !/^[\w.~-]{1,64}$/.test(zone))) return false;
  const halves = literal.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half, index) => (half === '' ? [] : countGroups(half, index === halves.length - 1)));
  if (groups.includes(0)) return false;
  const total = groups.reduce((sum, size) => sum + size, 0);
  return halves.length === 2 ? total <= 7 : total === 8;
}

/**
 * The loose forms of inet_aton: fewer than four parts, hexadecimal, octal.
 * @returns the address in its normal form, or null when the text is no IPv4 number at all.
 */
export function looseIpv4(text: string): string | null {
  const parts = text.split('.').map(readLooseNumber);
  if (parts.length > 4 || parts.some((part) => part === null)) return null;
  const numbers = parts as number[];
  const last = numbers.pop() ?? 0;
  if (numbers.some((part) => part > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const value = numbers.reduce((sum, part, index) => sum + part * 256 ** (3 - index), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** WHATWG URL "ends in a number": such a host is an address or nothing, never a name. */
export const endsInNumber = (host: string): boolean => /(?:^|\.)(?:\d+|0x[\da-f]*)$/i.test(host);

const isOctet = (part: string): boolean => Number(part) <= 255 && (part === '0' || !part.startsWith('0'));

/** Sizes of the groups of one half; 0 stands for a group that is none. Only the very end may be IPv4. */
function countGroups(half: string, isLast: boolean): number[] {
  const pieces = half.split(':');
  return pieces.map((piece, index) => {
    if (/^[\da-f]{1,4}$/i.test(piece)) return 1;
    return isLast && index === pieces.length - 1 && isStrictIpv4(piece) ? 2 : 0;
  });
}

function readLooseNumber(part: string): number | null {
  if (/^0x[\da-f]{0,8}$/i.test(part)) return part.length === 2 ? 0 : Number.parseInt(part.slice(2), 16);
  if (/^0[0-7]{1,11}$/.test(part)) return Number.parseInt(part, 8);
  return /^(?:0|[1-9]\d{0,9})$/.test(part) ? Number(part) : null;
}
