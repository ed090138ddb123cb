import * as v from 'valibot';
import { count, hexBytes, list, named, text, word } from './field.ts';

/** Stable ids of CONTRACT.md; `file:…` profiles come beside them. */
export const clientProfileIds = [
  'modern',
  'chrome',
  'firefox',
  'openssl-3',
  'openssl-1.1.1',
  'openssl-1.0.1',
  'java-7',
  'java-8',
  'java-17',
  'windows-7',
  'windows-10',
  'windows-11',
  'android-4.4',
  'android-7',
  'android-14',
  'ios',
  'nginx-upstream',
  'haproxy-backend',
  'apache-proxy',
  'go',
  'python-3',
  'node-20',
] as const;
export type ClientProfileId = (typeof clientProfileIds)[number];

/** Whose point of view counts unless a person chose another client: the hello of today's browsers. */
export const usualClient = 'modern' satisfies ClientProfileId;

/** What a client demands beyond what its hello says. Numbers of suites, groups and schemes are IANA code points. */
export const ClientPolicy = v.object({
  /** Version numbers, best first, e.g. 0x0304. */
  versions: list(count(), 8),
  cipherSuites: list(count(), 256),
  /** Empty where it sends no supported_groups: then the server may choose any it likes. */
  groups: list(count(), 64),
  /** Empty where it sends no signature_algorithms: SHA-1 is meant (RFC 5246 section 7.4.1.4.1). */
  signatureSchemes: list(count(), 64),
  alpn: list(word(), 16),
  /** Bits of the smallest RSA key it takes in a certificate; 0 for any. */
  minimumRsaBits: count(),
  /** Bits of the smallest prime of Diffie-Hellman it takes; 0 for any. */
  minimumDhBits: count(),
  /** Bits of the largest prime of Diffie-Hellman it can do, as old Java has one; absent for none. */
  maximumDhBits: v.optional(count()),
  /** Whether it takes certificates signed with SHA-1. */
  acceptsSha1Certificates: v.boolean(),
  sendsServerName: v.boolean(),
  requiresExtendedMasterSecret: v.boolean(),
  requiresSecureRenegotiation: v.boolean(),
  trustStore: v.picklist(['own', 'operating-system', 'java', 'none', 'configured']),
  /** Whether it fetches a missing intermediate certificate. */
  followsAia: v.boolean(),
});
export type ClientPolicy = v.InferOutput<typeof ClientPolicy>;

/** A client whose point of view can be taken. Only a recorded one may lead to `confirmed`. */
export const ClientProfile = v.object({
  id: word(),
  name: text('public', 200),
  provenance: v.picklist(['recorded', 'documented', 'reconstructed']),
  /** The program and version it was recorded with, or the documentation it was written from. */
  source: text('public', 500),
  /** ISO date of the recording, or of the reading of the documentation. */
  date: word(),
  /** The ClientHello handshake message with its 4-byte header; name, random values and key shares are renewed. */
  hello: hexBytes('public', 8192),
  policy: ClientPolicy,
  /** What is worth knowing about it, e.g. that nginx sends no SNI unless told to. */
  notes: list(text('public', 400), 8),
});
export type ClientProfile = v.InferOutput<typeof ClientProfile>;

/** One value that a client offers or a server accepts. */
export const ComparedValue = v.object({
  ...named().entries,
  offered: v.boolean(),
  /** `unknown`: not on the server's list, and that list is not complete. */
  accepted: v.picklist(['yes', 'no', 'unknown']),
});
export type ComparedValue = v.InferOutput<typeof ComparedValue>;

/** What a client offers beside what a server accepts: the client's own order first, then what the server has besides. */
export const OfferComparison = v.object({
  profile: word(),
  versions: list(ComparedValue, 16),
  cipherSuites: list(ComparedValue, 800),
  groups: list(ComparedValue, 300),
  signatureSchemes: list(ComparedValue, 300),
  alpn: list(ComparedValue, 64),
});
export type OfferComparison = v.InferOutput<typeof OfferComparison>;
