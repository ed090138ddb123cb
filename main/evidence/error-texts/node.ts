import { type Entry, entries } from './entry.ts';

/** Node.js and what runs on it. The verification codes are OpenSSL's and stand there. */
export const nodeEntries: readonly Entry[] = entries('node', 'Node.js', [
  [
    'altname',
    'wrong-name',
    /ERR_TLS_CERT_ALTNAME_INVALID|ERR_TLS_CERT_ALTNAME_FORMAT|Hostname\/IP does not match certificate's altnames/,
    3,
  ],
  ['not-found', 'name-unknown', /getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|\bENOTFOUND\b|\bEAI_AGAIN\b|\bEAI_NONAME\b/, 3],
  ['refused', 'connection-refused', /\bECONNREFUSED\b/, 3],
  ['timed-out', 'connect-silence', /\bETIMEDOUT\b|\bESOCKETTIMEDOUT\b|UND_ERR_CONNECT_TIMEOUT|ConnectTimeoutError/, 3],
  ['unreachable', 'unreachable', /\b(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL)\b/, 3],
  ['reset', 'closed', /\bECONNRESET\b|\bEPIPE\b|\bECONNABORTED\b|socket hang up|UND_ERR_SOCKET|other side closed/, 2],
  ['before-secure', 'closed', /Client network socket disconnected before secure TLS connection was established/, 3],
  ['handshake-timeout', 'handshake-silence', /ERR_TLS_HANDSHAKE_TIMEOUT|TLS handshake timeout/i, 3],
  ['protocol-conflict', 'own-settings', /ERR_TLS_PROTOCOL_VERSION_CONFLICT|ERR_TLS_INVALID_PROTOCOL_VERSION/, 3],
  ['renegotiation', 'renegotiation', /ERR_TLS_SESSION_ATTACK|ERR_TLS_RENEGOTIATION_DISABLED/, 3],
  ['wrong-version', 'wrong-version', /ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG/, 3],
  [
    'unsupported-protocol',
    'version',
    /\bEPROTO\b[^\n]{0,200}unsupported protocol|ERR_SSL_UNSUPPORTED_PROTOCOL|ERR_SSL_VERSION_TOO_LOW/,
    3,
  ],
  ['legacy', 'renegotiation', /ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED/, 3],
  ['dh', 'weak-dh', /ERR_SSL_DH_KEY_TOO_SMALL/, 3],
  ['issuer', 'unknown-issuer', /CERT_UNTRUSTED\b|SELF_SIGNED_CERT_IN_CHAIN_ERROR/, 2],
  ['proto', 'unspecific', /\bEPROTO\b|TLSSocket|TLSWrap/, 0],
  ['altname-text', 'wrong-name', /Hostname\/IP doesn't match certificate's altnames/, 3],
]);
