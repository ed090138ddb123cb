import { hostname } from 'node:os';
import { addressKind } from './address-kind.ts';
import type { HostsLine } from './hosts-file.ts';

/**
 * Whether a line of a hosts file leads a computer to itself by its own name, as installers write it (on Debian with
 * 127.0.1.1): nobody changed a lookup with it, and programs there need it. `computer`: how the system calls itself.
 */
export function isOwnLine(
  { address, name }: Pick<HostsLine, 'address' | 'name'>,
  computer: string = hostname(),
): boolean {
  if (address === '127.0.1.1') return true;
  return addressKind(address) === 'loopback' && isSameComputer(name.toLowerCase(), computer.toLowerCase());
}

/** With or without its domain, for some systems know their own name in one of these ways alone. */
const isSameComputer = (name: string, computer: string): boolean =>
  name === computer || name.startsWith(`${computer}.`) || computer.startsWith(`${name}.`);
