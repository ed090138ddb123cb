import type { Extension } from '../wire/extension.ts';

/** How the hello of another program lies on the wire, where this program would write it in its own way. */
export interface HelloForm {
  /** Types of its extensions in their order; what the specification has besides follows. */
  readonly order: readonly number[];
  /** ec_point_formats; null leaves the extension out. */
  readonly pointFormats: readonly number[] | null;
  /** psk_key_exchange_modes; null leaves the extension out. */
  readonly pskModes: readonly number[] | null;
  /** Bytes of the session id, 0 to 32. */
  readonly sessionIdLength: number;
}

/**
 * A ClientHello as plain data (RFC 8446 section 4.1.2). Probes build variants of it that differ in
 * one field; the codec turns it into bytes. Numbers are IANA code points.
 */
export interface HelloSpec {
  /** Version in the record header, e.g. 0x0301. */
  readonly recordVersion: number;
  /** legacy_version of the hello, e.g. 0x0303; the offered version where `supportedVersions` is null. */
  readonly legacyVersion: number;
  /** supported_versions, best first; null leaves the extension out (TLS 1.2 and older). */
  readonly supportedVersions: readonly number[] | null;
  /**
   * Where `supportedVersions` is null: the oldest version that is gone on with, since such a hello means all from
   * its own downwards (RFC 5246 appendix E.1). Absent takes `legacyVersion` alone.
   */
  readonly oldestVersion?: number;
  readonly cipherSuites: readonly number[];
  /** supported_groups, best first; empty leaves the extension out. */
  readonly groups: readonly number[];
  /** Groups to send a key_share for; empty leaves the extension out. */
  readonly keyShares: readonly number[];
  readonly signatureSchemes: readonly number[];
  /** Compression methods, best first; absent offers none (0). Another one can be seen chosen, and goes no further. */
  readonly compressionMethods?: readonly number[];
  /** SNI; null sends none. Never an IP address (RFC 6066 section 3). */
  readonly serverName: string | null;
  /** ALPN protocol names; empty leaves the extension out. */
  readonly alpn: readonly string[];
  readonly extendedMasterSecret: boolean;
  readonly renegotiationInfo: boolean;
  readonly sessionTicket: boolean;
  readonly statusRequest: boolean;
  /** encrypt_then_mac for CBC suites. Default false. */
  readonly encryptThenMac?: boolean;
  /** Algorithms of compress_certificate, best first; absent or empty leaves the extension out. */
  readonly certificateCompressions?: readonly number[];
  /** record_size_limit in bytes, 64 to 16385; absent leaves the extension out. */
  readonly recordSizeLimit?: number;
  /** More extensions as they are, e.g. of a captured hello; absent adds none. */
  readonly moreExtensions?: readonly Extension[];
  /** GREASE values in suites, groups, versions and extensions (RFC 8701). */
  readonly grease: boolean;
  /** The form of a captured hello, and no signal of secure renegotiation but its own; absent takes that of this program. */
  readonly form?: HelloForm;
  /**
   * Bytes of the message in the first records, one number per record; the last record takes the rest. Absent fills
   * each record. An empty one is against RFC 8446 section 5.1, and there to see what a server makes of it.
   */
  readonly recordSizes?: readonly number[];
  /** Pads the handshake message to this many bytes with the padding extension (RFC 7685); null pads nothing. */
  readonly padTo: number | null;
}
