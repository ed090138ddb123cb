import type { CauseId, Side } from '../../../shared/cause.ts';

/**
 * Who has to act, where a cause can have one side alone. Of those that either end may have (no suite in common, an
 * expired certificate that may be an old root of the client) a text does not tell, and nobody is blamed.
 */
const sides: Partial<Readonly<Record<CauseId, Side>>> = {
  'weak-dh': 'server',
  'certificate-not-yet-valid': 'server',
  'clock-wrong': 'client',
  'hostname-mismatch': 'server',
  'self-signed': 'server',
  'key-certificate-mismatch': 'server',
  'incomplete-chain': 'server',
  'certificate-invalid': 'server',
  revoked: 'server',
  'revocation-unreachable': 'network',
  'weak-key-or-signature': 'server',
  'client-certificate-required': 'client',
  'client-certificate-rejected': 'client',
  'not-tls': 'client',
  'starttls-required': 'client',
  'starttls-unavailable': 'server',
  'unsafe-legacy-renegotiation': 'server',
  'tls-interception': 'network',
  'proxy-failure': 'network',
  'captive-portal': 'network',
  'path-mtu': 'network',
  'filtered-by-name': 'network',
  'source-address-refused': 'server',
  'upstream-handshake-failed': 'server',
  'session-resumption-failed': 'server',
  'tcp-timeout': 'network',
  'host-unreachable': 'network',
  'dns-failure': 'network',
  'partial-outage': 'server',
  'server-configuration': 'server',
  'client-configuration': 'client',
  'corrupted-traffic': 'network',
};

export const usualSideOf = (cause: CauseId): Side => sides[cause] ?? 'unknown';
