import { BlockList, isIP } from 'node:net';

/** How far away an address is; `never` is one that nobody is to be asked at. */
export type AddressScope = 'public' | 'private' | 'loopback' | 'never';

/**
 * The scope of an address literal without brackets, by the registries of special-purpose addresses (RFC 6890).
 * IPv6 addresses that stand for an IPv4 one have its scope. Link-local addresses are `never`: what answers there
 * are the metadata services of clouds. `never` too for what is no literal.
 */
export function addressScope(address: string): AddressScope {
  const plain = address.split('%')[0] ?? '';
  const family = isIP(plain);
  if (family === 0) return 'never';
  const inside = embeddedIpv4(plain);
  if (inside !== null) return addressScope(inside);
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const [found] = scopes.filter(({ block }) => block.check(plain, type));
  return found?.scope ?? 'public';
}

const ordered = ['public', 'private', 'loopback'] as const;

/**
 * Whether somebody who speaks with an address of scope `own` may be led to an address of scope `other`: outwards
 * always, inwards never. A stranger's certificate must not make this machine knock at its own doors.
 */
export function leadsOutwards(own: AddressScope, other: AddressScope): boolean {
  if (own === 'never' || other === 'never') return false;
  return ordered.indexOf(other) <= ordered.indexOf(own);
}

function blockOf(...ranges: readonly string[]): BlockList {
  const block = new BlockList();
  for (const range of ranges) {
    const [base = '', bits] = range.split('/');
    block.addSubnet(base, Number(bits), base.includes(':') ? 'ipv6' : 'ipv4');
  }
  return block;
}

const scopes: readonly { readonly scope: AddressScope; readonly block: BlockList }[] = [
  { scope: 'loopback', block: blockOf('127.0.0.0/8', '::1/128') },
  {
    scope: 'private',
    block: blockOf('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15', 'fc00::/7'),
  },
  {
    scope: 'never',
    block: blockOf(
      ...['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'],
      ...['224.0.0.0/4', '240.0.0.0/4', '::/128', 'fe80::/10', 'fec0::/10', 'ff00::/8', '100::/64', '2001:db8::/32'],
    ),
  },
];

/** IPv4-mapped (RFC 4291 section 2.5.5.2), NAT64 (RFC 6052 section 2.1) and 6to4 (RFC 3056 section 2). */
function embeddedIpv4(address: string): string | null {
  if (isIP(address) !== 6) return null;
  const groups = groupsOf(address);
  const [mapped, nat64] = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];
  const head = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':');
  if (head === mapped || head === nat64) return dotted(groups[6] ?? 0, groups[7] ?? 0);
  return groups[0] === 0x2002 ? dotted(groups[1] ?? 0, groups[2] ?? 0) : null;
}

const dotted = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.');

function groupsOf(address: string): number[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail] = plain.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return read(head);
  const [left, right] = [read(head), read(tail)];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}
