import { networkInterfaces } from 'node:os';
import { addressKind } from './address-kind.ts';

/**
 * Whether this computer has an address from which `host`, a name or a literal, could be reached: any that leads beyond
 * its own link, or none for itself. Bridges of virtual machines count too, so that true promises nothing.
 */
export function isNetworkUp(host: string, known = networkInterfaces): boolean {
  if (/^(?:.+\.)?localhost\.?$/i.test(host) || addressKind(host) === 'loopback') return true;
  return ownAddresses(known).length > 0;
}

/** The addresses of this computer that lead beyond its own links. */
export function ownAddresses(known = networkInterfaces): readonly string[] {
  const own = Object.values(known()).flatMap((addresses) => addresses ?? []);
  return own.flatMap(({ address, internal }) => (internal || addressKind(address) === 'link-local' ? [] : [address]));
}
