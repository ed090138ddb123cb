import { BlockList, isIP } from 'node:net';
import type { AddressKind } from '../../shared/network/names.ts';

/**
 * What an address literal is by the registries of special-purpose addresses (RFC 6890 and its successors at IANA).
 * IPv4-mapped addresses are what the IPv4 address in them is. `unusable` also for what is no literal.
 */
export function addressKind(address: string): AddressKind {
  const plain = address.split('%')[0] ?? '';
  const family = isIP(plain);
  if (family === 0) return 'unusable';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return addressKind(mapped);
  const found = kinds.find(({ block }) => block.check(plain, family === 4 ? 'ipv4' : 'ipv6'));
  return found?.kind ?? 'public';
}

function row(kind: AddressKind, ...ranges: readonly string[]) {
  const block = new BlockList();
  for (const range of ranges) {
    const [base = '', bits] = range.split('/');
    block.addSubnet(base, Number(bits), base.includes(':') ? 'ipv6' : 'ipv4');
  }
  return { kind, block };
}

const kinds: readonly { readonly kind: AddressKind; readonly block: BlockList }[] = [
  row('unspecified', '0.0.0.0/32', '::/128'),
  row('loopback', '127.0.0.0/8', '::1/128'),
  row('private', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'),
  row('unique-local', 'fc00::/7'),
  row('shared', '100.64.0.0/10'),
  row('link-local', '169.254.0.0/16', 'fe80::/10'),
  row('benchmarking', '198.18.0.0/15', '2001:2::/48'),
  // RFC 6052 and RFC 8215: IPv4 behind a translator, as good as public.
  row('nat64', '64:ff9b::/96', '64:ff9b:1::/48'),
  row('multicast', '224.0.0.0/4', 'ff00::/8'),
  row(
    'unusable',
    ...['0.0.0.0/8', '192.0.0.0/24', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4'],
    ...['100::/64', '2001:db8::/32', '3fff::/20', 'fec0::/10', '5f00::/16'],
  ),
];
