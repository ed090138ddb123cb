import type { ClientProfile } from '../../../shared/client-profile.ts';
import { type Demands, recordedProfile } from './make-profile.ts';
import { recordings } from './recordings.ts';

/**
 * OpenSSL 3 at security level 2, as Debian and Ubuntu build it: 112 bits, and no server without RFC 5746.
 * Upstream's own default is level 1, with 1024 bits, where SHA-1 is refused as well. TLS 1.0 and 1.1 are
 * offered, and come to something with RSA key exchange alone, since their other signatures are SHA-1 (measured
 * with 3.0.19: "legacy sigalg disallowed").
 */
const openssl3: Demands = {
  oldestVersion: 0x0301,
  minimumRsaBits: 2048,
  minimumDhBits: 2048,
  acceptsSha1Certificates: false,
  requiresExtendedMasterSecret: false,
  requiresSecureRenegotiation: true,
  trustStore: 'operating-system',
  followsAia: false,
};

const levelTwo =
  'Built by Debian with security level 2. The same program of another maker may draw its lines at 1024 bits.';

/** Programs whose hello was kept as it came over a loopback line. */
export const recordedProfiles = (): readonly ClientProfile[] => [
  recordedProfile(recordings.chrome, {
    id: 'chrome',
    name: 'Chrome, Edge and other Chromium browsers',
    demands: {
      ...openssl3,
      minimumRsaBits: 1024,
      minimumDhBits: 0,
      requiresSecureRenegotiation: false,
      trustStore: 'own',
      followsAia: true,
    },
    notes: ['Chromium sends its extensions in another order every time.'],
  }),
  recordedProfile(recordings['openssl-3'], {
    id: 'openssl-3',
    name: 'OpenSSL 3.0 (openssl s_client)',
    demands: openssl3,
    notes: [levelTwo],
  }),
  recordedProfile(recordings['java-17'], {
    id: 'java-17',
    name: 'Java 17',
    demands: {
      ...openssl3,
      minimumRsaBits: 1024,
      minimumDhBits: 1024,
      acceptsSha1Certificates: true,
      requiresSecureRenegotiation: false,
      trustStore: 'java',
    },
    notes: [
      'Java sends a server name only when the name has a dot in it.',
      'SHA-1 is refused below the public issuers that Java itself brings, and taken below one’s own.',
    ],
  }),
  recordedProfile(recordings['nginx-upstream'], {
    id: 'nginx-upstream',
    name: 'nginx towards an upstream (proxy_pass https://)',
    demands: { ...openssl3, trustStore: 'configured' },
    notes: [
      'nginx sends no server name to an upstream unless proxy_ssl_server_name is on.',
      'Its certificate is not checked unless proxy_ssl_verify is on. Key sizes count all the same.',
      'nginx 1.22 offers no TLS 1.3 to an upstream by itself. The system’s policy for TLS 1.0 and 1.1 may stop those.',
      levelTwo,
    ],
  }),
  recordedProfile(recordings['haproxy-backend'], {
    id: 'haproxy-backend',
    name: 'HAProxy towards a backend (server … ssl)',
    demands: { ...openssl3, trustStore: 'configured' },
    notes: ['HAProxy sends no server name to a backend unless the server line says sni.', levelTwo],
  }),
  recordedProfile(recordings['apache-proxy'], {
    id: 'apache-proxy',
    name: 'Apache towards a backend (SSLProxyEngine on)',
    demands: { ...openssl3, trustStore: 'configured' },
    notes: [
      'The server name is the host in the ProxyPass line, or that of the request with ProxyPreserveHost.',
      'Its certificate is not checked unless SSLProxyVerify says so. Key sizes count all the same.',
      levelTwo,
    ],
  }),
  recordedProfile(recordings['python-3'], {
    id: 'python-3',
    name: 'Python 3 (ssl.create_default_context)',
    demands: openssl3,
    notes: ['From Python 3.10 on with TLS 1.2 at least and suites of its own choice.', levelTwo],
  }),
  recordedProfile(recordings['node-20'], {
    id: 'node-20',
    name: 'Node.js 20',
    demands: { ...openssl3, minimumRsaBits: 1024, minimumDhBits: 1024, trustStore: 'own' },
    notes: ['Node.js brings its own OpenSSL at security level 1, and its own list of issuers.'],
  }),
];
