import type { GeneralName } from './general-name.ts';

/** Whether a base of name constraints is one that names can be compared with (RFC 5280 4.2.1.10). */
export function isWellFormed(base: GeneralName): boolean {
  switch (base.kind) {
    case 'dns':
      return /^\.?([a-z0-9_-]+(\.[a-z0-9_-]+)*)?$/i.test(base.text);
    case 'ip':
      return (base.octets.length === 8 || base.octets.length === 32) && isMask(base.octets);
    case 'email':
      return /^(?:[^@\s]+@)?\.?[^@\s*]+$/.test(base.text);
    default:
      return true;
  }
}

/** The second half is ones, then zeros. */
function isMask(octets: Uint8Array): boolean {
  const bits = [...octets.subarray(octets.length / 2)].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits);
}
