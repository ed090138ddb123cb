import type { Target } from '../../../../shared/target.ts';
import { cipherSuiteName } from '../../../../shared/tls-names.ts';
import { cipherSuite } from '../../../tls/client/cipher-suite.ts';
import { withSafeLength } from '../../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../../tls/client/hello-spec.ts';
import type { Extension } from '../../../tls/wire/extension.ts';

/** A version that the server accepts. */
export interface KnownVersion {
  /** 0x0300 to 0x0304. */
  readonly version: number;
  /** Offers this version alone, and was answered. */
  readonly hello: HelloSpec;
  /** Accepted suites; those of the hello where they were not enumerated. */
  readonly cipherSuites: readonly number[];
}

/**
 * What is known of a server before its features are asked for. All accepted versions must be known by then; their
 * suites may still be enumerated.
 */
export interface Known {
  readonly target: Target;
  /** Accepted versions from SSL 3.0 up, in any order; at most one entry each. */
  readonly versions: readonly KnownVersion[];
  /** Version of this program, for the one HTTP request that a wish for a client certificate may need. */
  readonly programVersion: string;
  /** Whether a client certificate is shown wherever one is asked for. */
  readonly hasCredential?: boolean;
}

export const tls13Of = ({ versions }: Known): KnownVersion | null =>
  versions.find(({ version }) => version === 0x0304) ?? null;

/** Accepted versions below TLS 1.3, newest first. */
export const olderOf = ({ versions }: Known): readonly KnownVersion[] =>
  versions.filter(({ version }) => version < 0x0304).toSorted((one, other) => other.version - one.version);

export const newestOf = (known: Known): KnownVersion | null => tls13Of(known) ?? olderOf(known)[0] ?? null;

/** Accepted suites that come with a certificate, or all where none does; not more than a hello may offer. */
export function certifiedSuites({ cipherSuites }: KnownVersion): readonly number[] {
  const certified = cipherSuites.filter((id) => !/_anon_|PSK|SRP|KRB5/.test(cipherSuiteName(id)));
  return (certified.length > 0 ? certified : cipherSuites).slice(0, mostSuites);
}

/** Those of them with which this program can go through to Finished. */
export const completableSuites = (version: KnownVersion): readonly number[] =>
  certifiedSuites(version).filter((id) => {
    const { exchange, bulk } = cipherSuite(id);
    return bulk !== null && exchange !== 'other';
  });

export const cbcSuites = (version: KnownVersion): readonly number[] =>
  completableSuites(version).filter((id) => cipherSuite(id).bulk?.kind === 'cbc');

/** The hello known to work with these changes, at a length that trips no server. */
export const changed = ({ hello }: KnownVersion, change: Partial<HelloSpec>): HelloSpec =>
  withSafeLength({ ...hello, ...change });

/** What else a hello holds, with this one added or in the place of its like. */
export const withExtension = ({ moreExtensions = [] }: HelloSpec, extension: Extension): readonly Extension[] => [
  ...moreExtensions.filter(({ type }) => type !== extension.type),
  extension,
];

/** Suites in one hello: some servers refuse more than 128, and some more than 64. */
export const mostSuites = 64;
