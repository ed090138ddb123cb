import type { CauseId } from './cause.ts';

/** The five steps people are taught to go through, in their order. */
export const flowSteps = ['versions', 'certificates', 'ciphers', 'network', 'settings'] as const;
export type FlowStep = (typeof flowSteps)[number];

const stepOfCause: Partial<Record<CauseId, FlowStep>> = {
  'protocol-version-mismatch': 'versions',
  'no-common-cipher': 'ciphers',
  'no-common-group': 'ciphers',
  'no-common-signature-scheme': 'ciphers',
  'weak-dh': 'ciphers',
  'certificate-expired': 'certificates',
  'certificate-not-yet-valid': 'certificates',
  'hostname-mismatch': 'certificates',
  'self-signed': 'certificates',
  'key-certificate-mismatch': 'certificates',
  'unknown-ca': 'certificates',
  'incomplete-chain': 'certificates',
  'certificate-invalid': 'certificates',
  revoked: 'certificates',
  'revocation-unreachable': 'certificates',
  'weak-key-or-signature': 'certificates',
  'client-certificate-required': 'certificates',
  'client-certificate-rejected': 'certificates',
  'certificate-refused-by-peer': 'certificates',
  'server-name-required': 'certificates',
  'clock-wrong': 'settings',
  'alpn-mismatch': 'settings',
  'unsafe-legacy-renegotiation': 'settings',
  'extended-master-secret-required': 'settings',
  'server-configuration': 'settings',
  'client-configuration': 'settings',
  'upstream-handshake-failed': 'settings',
  'session-resumption-failed': 'settings',
  'starttls-required': 'settings',
  'starttls-unavailable': 'settings',
};

/** The step that a cause belongs to. Those of no other step lie between the two ends. */
export const placeOf = (cause: CauseId): FlowStep => stepOfCause[cause] ?? 'network';
