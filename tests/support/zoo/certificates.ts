import { type Authority, type Issued, issue, issuersOf, type LeafOptions, makeAuthority } from '../certificates.ts';
import type { ServedPair } from '../nginx.ts';

/** The name every zoo server is asked for, unless it is about names. */
export const zooName = 'server.test';

/** A root, the intermediate it issued, and one root nobody trusts. */
export const zoo = once(() => {
  const root = makeAuthority({ name: 'Zoo Root CA', keyType: 'p256' });
  const intermediate = makeAuthority({ name: 'Zoo Issuing CA', parent: root, keyType: 'p256' });
  const stranger = makeAuthority({ name: 'Stranger Root CA', keyType: 'p256' });
  return { root, intermediate, stranger };
});

/** PEM of the root that runs trust. */
export const zooRoot = (): string => zoo().root.certPem;

/** A leaf for `server.test`, 127.0.0.1 and ::1, issued by the intermediate, served with it. */
export function zooPair(options: LeafOptions = {}, issuer: Authority = zoo().intermediate): ServedPair {
  const wanted = options.names || options.ips ? {} : { names: [zooName, 'localhost'], ips: ['127.0.0.1', '::1'] };
  return served(issue(issuer, { ...wanted, ...options }), issuersOf(issuer));
}

/** A leaf and the certificates sent after it, in this order. */
export function served(leaf: Issued, after: readonly { readonly certPem: string }[]): ServedPair {
  return { chainPem: [leaf, ...after].map(({ certPem }) => certPem).join(''), keyPem: leaf.keyPem };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
