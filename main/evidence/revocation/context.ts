import type { AddressScope } from '../../system/address-scope.ts';
import type { FetchLimits, FetchPorts, FetchProxy } from '../../system/http-fetch.ts';
import type { HttpUrl } from '../../system/http-url.ts';

/** What asking strangers about a certificate needs, whoever is asked. */
export interface AskContext {
  readonly ports: FetchPorts & { readonly randomBytes: (length: number) => Uint8Array };
  /** The proxy that programs of this machine would take to an address; null for none. */
  readonly proxyFor: (url: HttpUrl) => FetchProxy | null;
  /** How far inwards a certificate's addresses may lead. */
  readonly reach: AddressScope;
  readonly limits: AskLimits;
  readonly userAgent: string;
  /** The moment answers are judged at, in milliseconds since 1970. */
  readonly at: number;
  readonly signal: AbortSignal;
}

export interface AskLimits {
  readonly ocsp: FetchLimits;
  readonly crl: FetchLimits;
  readonly issuer: FetchLimits;
}

export type Via = 'direct' | 'proxy';

/** Somebody who waits at a web server gives up sooner; lists of large authorities have 10 MB, a few have 60. */
export const askLimits: AskLimits = {
  ocsp: { dnsMs: 2_500, connectMs: 3_000, answerMs: 4_000, totalMs: 8_000, bodyBytes: 1_048_576 },
  crl: { dnsMs: 2_500, connectMs: 3_000, answerMs: 5_000, totalMs: 30_000, bodyBytes: 100_000_000 },
  issuer: { dnsMs: 2_500, connectMs: 3_000, answerMs: 4_000, totalMs: 8_000, bodyBytes: 1_048_576 },
};
