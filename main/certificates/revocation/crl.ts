import type { RevocationReason } from '../../../shared/revocation.ts';
import type { SignatureState } from '../signature.ts';
import type { AlgorithmIdentifier, Certificate } from '../x509/certificate.ts';
import type { Unreadable } from '../x509/der.ts';
import type { DistinguishedName } from '../x509/name.ts';

/** A certificate revocation list as read, RFC 5280 section 5, without the entries nobody asked about. */
export interface Crl {
  readonly issuer: DistinguishedName;
  /** Milliseconds since 1970. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** How many certificates it lists. */
  readonly entries: number;
  /** Those that were asked about, the first 100. */
  readonly found: readonly CrlEntry[];
  readonly extensions: CrlExtensions;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /**
   * Does the key of this certificate verify it? Of a list that was too long to hold, only the first key that is
   * asked about can be tried, and `unsupported` answers any other.
   */
  readonly signatureState: (issuer: Certificate) => SignatureState;
}

export interface CrlEntry {
  readonly serialNumber: Uint8Array;
  /** Milliseconds since 1970. */
  readonly revokedAt: number;
  readonly reason: RevocationReason | null;
  /** It is about certificates of somebody else, or has a critical extension that nobody here knows. */
  readonly strange: boolean;
}

export interface CrlExtensions {
  /** Hex; null without one. */
  readonly number: string | null;
  readonly authorityKeyIdentifier: Uint8Array | null;
  /** A list of changes to another one. */
  readonly isDelta: boolean;
  readonly scope: CrlScope | null;
  /** Critical ones that no rule here applies. */
  readonly unknownCritical: readonly string[];
}

/** IssuingDistributionPoint, RFC 5280 section 5.2.5. */
export interface CrlScope {
  /** Null where it names no place; empty where it names one that is no URL. */
  readonly urls: readonly string[] | null;
  readonly onlyUserCertificates: boolean;
  readonly onlyAuthorities: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly onlySomeReasons: boolean;
  readonly indirect: boolean;
}

export type ReadCrl =
  | { readonly ok: true; readonly crl: Crl }
  | { readonly ok: false; readonly unreadable: Unreadable };
