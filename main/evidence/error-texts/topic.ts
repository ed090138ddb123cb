import type { CauseId } from '../../../shared/cause.ts';

/** What messages can mean, whoever words them: causes that fit, best first. The sentences are in shared/text. */
export const topics = {
  // The certificate of the server.
  'unknown-issuer': ['incomplete-chain', 'unknown-ca', 'tls-interception'],
  'root-in-chain': ['unknown-ca', 'tls-interception'],
  'self-signed': ['self-signed', 'server-name-required', 'tls-interception'],
  expired: ['certificate-expired', 'clock-wrong'],
  'not-yet-valid': ['clock-wrong', 'certificate-not-yet-valid'],
  dates: ['certificate-expired', 'clock-wrong', 'certificate-not-yet-valid'],
  clock: ['clock-wrong'],
  'wrong-name': ['hostname-mismatch', 'server-name-required', 'captive-portal'],
  revoked: ['revoked'],
  'revocation-offline': ['revocation-unreachable'],
  'weak-certificate': ['weak-key-or-signature'],
  'certificate-rule': ['certificate-invalid'],
  'certificate-check': [
    'incomplete-chain',
    'unknown-ca',
    'certificate-expired',
    'hostname-mismatch',
    'tls-interception',
    'self-signed',
  ],
  inspection: ['tls-interception', 'unknown-ca'],
  pinning: ['tls-interception', 'certificate-refused-by-peer', 'client-configuration'],
  'key-pair': ['key-certificate-mismatch'],
  // The handshake.
  'no-reason': [
    'no-common-cipher',
    'protocol-version-mismatch',
    'client-certificate-required',
    'server-name-required',
    'no-common-signature-scheme',
    'no-common-group',
    'fingerprint-blocked',
  ],
  version: ['protocol-version-mismatch'],
  'own-settings-version': ['protocol-version-mismatch', 'client-configuration', 'no-common-cipher'],
  'own-settings': ['client-configuration'],
  cipher: ['no-common-cipher', 'server-configuration'],
  'version-or-cipher': ['no-common-cipher', 'protocol-version-mismatch'],
  group: ['no-common-group'],
  signature: ['no-common-signature-scheme', 'weak-key-or-signature'],
  'weak-dh': ['weak-dh'],
  'too-weak': ['no-common-cipher', 'weak-dh', 'protocol-version-mismatch'],
  renegotiation: ['unsafe-legacy-renegotiation'],
  'extended-master-secret': ['extended-master-secret-required'],
  fallback: ['protocol-version-mismatch', 'client-configuration'],
  'name-needed': ['server-name-required'],
  alpn: ['alpn-mismatch'],
  'client-certificate-wanted': ['client-certificate-required'],
  'client-certificate-refused': ['client-certificate-rejected'],
  'certificate-refused': ['client-certificate-rejected', 'certificate-refused-by-peer'],
  'certificate-distrusted': ['client-certificate-rejected', 'certificate-refused-by-peer'],
  'access-denied': ['client-certificate-rejected', 'source-address-refused', 'client-certificate-required'],
  'bad-value': ['extension-intolerance', 'no-common-group', 'server-configuration', 'corrupted-traffic'],
  'decode-error': ['extension-intolerance', 'corrupted-traffic', 'large-hello-intolerance'],
  'decrypt-error': ['key-certificate-mismatch', 'client-certificate-rejected', 'corrupted-traffic'],
  'server-fault': ['server-configuration', 'server-name-required', 'client-certificate-required'],
  'server-files': ['server-configuration'],
  damaged: ['corrupted-traffic', 'tls-interception'],
  'unexpected-message': ['not-tls', 'starttls-required', 'corrupted-traffic', 'server-configuration'],
  'bad-extension': ['extension-intolerance', 'server-configuration'],
  resumption: ['session-resumption-failed'],
  'verify-finished': ['server-configuration', 'corrupted-traffic', 'tls-interception'],
  // What is spoken.
  'not-tls': ['not-tls', 'starttls-required', 'proxy-failure'],
  'http-on-tls-port': ['client-configuration'],
  'starttls-first': ['starttls-required'],
  'no-starttls': ['starttls-unavailable'],
  // The way to the server.
  closed: [
    'connection-reset',
    'filtered-by-name',
    'large-hello-intolerance',
    'source-address-refused',
    'server-name-required',
    'fingerprint-blocked',
  ],
  'handshake-silence': ['handshake-timeout', 'path-mtu', 'large-hello-intolerance', 'filtered-by-name'],
  'connection-refused': ['tcp-refused'],
  'connect-silence': ['tcp-timeout', 'source-address-refused'],
  unreachable: ['host-unreachable'],
  'name-unknown': ['dns-failure'],
  proxy: ['proxy-failure'],
  'behind-proxy': ['upstream-handshake-failed'],
  'sign-in-page': ['captive-portal', 'proxy-failure'],
  'blocked-shape': ['fingerprint-blocked', 'source-address-refused'],
  'too-many': ['rate-limited'],
  // Only that something failed.
  unspecific: ['no-common-cipher', 'protocol-version-mismatch', 'connection-reset', 'incomplete-chain', 'unknown-ca'],
} as const satisfies Readonly<Record<string, readonly CauseId[]>>;

export type TopicId = keyof typeof topics;

/**
 * In a server's own log the "other side" is the client: these topics then have other causes.
 * What is a refused client certificate to a client is a refused server certificate to a server.
 */
export const topicsInServerLog: Partial<Readonly<Record<TopicId, readonly CauseId[]>>> = {
  'certificate-refused': ['certificate-refused-by-peer'],
  'certificate-distrusted': ['certificate-refused-by-peer'],
  expired: ['certificate-refused-by-peer', 'client-certificate-rejected', 'certificate-expired'],
  'unknown-issuer': ['client-certificate-rejected', 'incomplete-chain', 'unknown-ca'],
  version: ['protocol-version-mismatch'],
  'not-tls': ['client-configuration'],
  'decrypt-error': ['certificate-refused-by-peer', 'key-certificate-mismatch', 'corrupted-traffic'],
  closed: ['certificate-refused-by-peer', 'connection-reset', 'rate-limited'],
};
