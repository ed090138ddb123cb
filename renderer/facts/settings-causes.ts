import type { CauseId } from '../../shared/cause.ts';

/** Causes that a line of the server's or the client's settings can have: there the settings step finds the line. */
const causes: ReadonlySet<CauseId> = new Set<CauseId>([
  'protocol-version-mismatch',
  'no-common-cipher',
  'no-common-group',
  'no-common-signature-scheme',
  'weak-dh',
  'certificate-expired',
  'hostname-mismatch',
  'self-signed',
  'key-certificate-mismatch',
  'incomplete-chain',
  'weak-key-or-signature',
  'client-certificate-required',
  'server-name-required',
  'alpn-mismatch',
  'not-tls',
  'starttls-unavailable',
  'unsafe-legacy-renegotiation',
  'extended-master-secret-required',
  'upstream-handshake-failed',
  'session-resumption-failed',
  'server-configuration',
  'client-configuration',
]);

export const isInSettings = (cause: CauseId): boolean => causes.has(cause);
