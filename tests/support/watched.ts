import type { Target } from '../../shared/target.ts';
import type { WatchedCertificate, WatchedIssuer } from '../../shared/watch.ts';

/** A server for a watch list. */
export const watched = (host = 'api.example.test', port = 443): Target => ({
  ...{ input: host, host, port, serverName: host, starttls: null, proxy: null, connect: null, http: true, path: '/' },
});

/** A certificate that began with 2026; `pair` fills its fingerprint. */
export const watchedCertificate = (pair: string, ends: string, issuer = 'CN=Example CA'): WatchedCertificate => ({
  sha256: pair.repeat(32),
  issuer,
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: `${ends}T00:00:00.000Z`,
});

/** A certificate above it that began with 2020; `pair` fills its fingerprint. */
export const watchedIssuer = (pair: string, ends: string, subject = 'CN=Example Intermediate'): WatchedIssuer => ({
  sha256: pair.repeat(32),
  subject,
  notBefore: '2020-01-01T00:00:00.000Z',
  notAfter: `${ends}T00:00:00.000Z`,
});
