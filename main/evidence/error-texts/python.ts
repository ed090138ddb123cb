import { type Entry, entries } from './entry.ts';

/** ssl, requests, urllib3, pip. OpenSSL's own words inside them stand with OpenSSL. */
export const pythonEntries: readonly Entry[] = entries('python', 'Python', [
  [
    'hostname',
    'wrong-name',
    /Hostname mismatch, certificate is not valid for|IP address mismatch, certificate is not valid for|CertificateError: hostname |match either of|doesn't match '\S{1,255}'/,
    3,
  ],
  ['wrong-version', 'wrong-version', /\[SSL: (?:WRONG_VERSION_NUMBER|UNKNOWN_PROTOCOL|RECORD_LAYER_FAILURE)\]/, 3],
  [
    'eof',
    'closed',
    /\[SSL: UNEXPECTED_EOF_WHILE_READING\]|SSLEOFError|EOF occurred in violation of protocol|RemoteDisconnected|Remote end closed connection without response|ConnectionResetError/,
    2,
  ],
  ['legacy', 'renegotiation', /UNSAFE_LEGACY_RENEGOTIATION_DISABLED/, 3],
  ['protocol', 'version', /\[SSL: (?:UNSUPPORTED_PROTOCOL|TLSV1_ALERT_PROTOCOL_VERSION|VERSION_TOO_LOW)\]/, 3],
  ['dh', 'weak-dh', /\[SSL: DH_KEY_TOO_SMALL\]/, 3],
  ['no-cipher', 'cipher', /\[SSL: NO_SHARED_CIPHER\]/, 3],
  [
    'name',
    'name-unknown',
    /\[Errno -[235]\]|Name or service not known|Temporary failure in name resolution|nodename nor servname provided|NameResolutionError|getaddrinfo failed/,
    3,
  ],
  ['refused', 'connection-refused', /ConnectionRefusedError|\[Errno (?:111|61)\] Connection refused/, 3],
  ['connect-timeout', 'connect-silence', /ConnectTimeoutError|ConnectTimeout\(|\[Errno (?:110|60)\]/, 3],
  ['handshake-timeout', 'handshake-silence', /_ssl\.c:\d{1,5}: The handshake operation timed out/, 3],
  ['unreachable', 'unreachable', /\[Errno (?:113|101|65|51)\]/, 3],
  ['proxy', 'proxy', /ProxyError\(|Tunnel connection failed: |Cannot connect to proxy|Unable to connect to proxy/, 3],
  [
    'bundle',
    'own-settings',
    /Could not find a suitable TLS CA certificate bundle|Can't connect to HTTPS URL because the SSL module is not available/,
    3,
  ],
  ['ssl-error', 'unspecific', /SSLError\(|ssl\.SSLError|SSLCertVerificationError/, 0],
]);
