import type { ChainAsked, ChainFile } from '../../../shared/chain.ts';
import type { ChainPolicy, TrustStore } from '../../certificates/ports.ts';
import type { CrlFile } from '../../evidence/revocation/offline.ts';
import type { RevocationConsent } from '../revocation.ts';
import { describeFile, type GivenFile, type ReadGivenFile, readGivenFile, type UnusableFile } from './given-files.ts';

/** How to judge a chain. */
export interface ChainWish {
  /** Null takes the clock. */
  readonly at: Date | null;
  /** Null takes what a file's certificate is made for; a server's is judged for servers. */
  readonly usage: ChainPolicy['usage'] | null;
  /** Roots that alone count (`--trust`). */
  readonly trust: readonly GivenFile[];
  /** Roots that count beside those of this computer (`--ca`); with `onlyExtra` in place of them. */
  readonly extraTrust: readonly GivenFile[];
  readonly onlyExtra: boolean;
  readonly intermediates: readonly GivenFile[];
  readonly crls: readonly GivenFile[];
  /** Who besides the target may be contacted. */
  readonly allow: readonly RevocationConsent[];
  /** Asks every trust store of this computer as well. */
  readonly matrix: boolean;
}

/** The same with its files read. */
export interface ChainSettings {
  readonly at: Date | null;
  readonly usage: ChainAsked['usage'] | null;
  readonly onlyTrust: boolean;
  /** DER. */
  readonly anchors: readonly Uint8Array[];
  readonly intermediates: readonly Uint8Array[];
  readonly crlFiles: readonly CrlFile[];
  readonly allow: readonly RevocationConsent[];
  readonly matrix: boolean;
  readonly files: readonly ChainFile[];
  /** Files of roots, for the trust matrix. */
  readonly custom: readonly { readonly path: string; readonly anchors: readonly Uint8Array[] }[];
}

/** Reads every file before anything else happens; the first that cannot be used ends it, in words. */
export function readSettings(wish: ChainWish): ChainSettings | UnusableFile {
  const roles = [
    ['trust', wish.trust],
    ['extra-trust', wish.extraTrust],
    ['intermediates', wish.intermediates],
    ['crl', wish.crls],
  ] as const;
  const read = roles.flatMap(([role, files]) => files.map((file) => readGivenFile(file, role)));
  const unusable = read.find((one): one is UnusableFile => 'refused' in one);
  if (unusable) return unusable;
  const usable = read.filter((one): one is ReadGivenFile => !('refused' in one));
  const of = (...wanted: readonly ChainFile['role'][]) => usable.filter(({ role }) => wanted.includes(role));
  const ders = (files: readonly ReadGivenFile[]) =>
    files.flatMap(({ content }) => content.certificates.map(({ der }) => der));
  return {
    at: wish.at,
    usage: wish.usage,
    onlyTrust: wish.trust.length > 0 || (wish.onlyExtra && wish.extraTrust.length > 0),
    anchors: ders(of('trust', 'extra-trust')),
    intermediates: ders(of('intermediates')),
    crlFiles: of('crl').flatMap(({ content, name }) =>
      content.revocationLists.map(({ der }) => ({ name, bytes: der })),
    ),
    allow: wish.allow,
    matrix: wish.matrix,
    files: usable.map((file) => describeFile(file, () => null)),
    custom: of('trust', 'extra-trust').map((file) => ({ path: file.name, anchors: ders([file]) })),
  };
}

/** The lists of roots to judge by. */
export function storesOf({ anchors, onlyTrust }: ChainSettings, machine: readonly TrustStore[]): readonly TrustStore[] {
  const custom: TrustStore[] = anchors.length > 0 ? [{ store: 'custom', anchors }] : [];
  return onlyTrust ? custom : [...custom, ...machine];
}
