import { type Entry, entries } from './entry.ts';

/** curl's own words and exit codes (libcurl-errors(3)), and those of wget and git, which share them. */
export const curlEntries: readonly Entry[] = entries('curl', 'curl', [
  ['resolve', 'name-unknown', /curl: \(6\)|Could not resolve host|unable to resolve host address/i, 3],
  ['resolve-proxy', 'proxy', /curl: \(5\)|Could not resolve proxy/i, 3],
  [
    'connect-refused',
    'connection-refused',
    /(?:curl: \(7\)|Failed to connect|failed:)[^\n]{0,200}(?:Connection refused|Couldn't connect to server|Could not connect to server)/i,
    2,
  ],
  ['connect', 'connection-refused', /curl: \(7\)/, 1],
  [
    'connect-timeout',
    'connect-silence',
    /curl: \(28\) (?:Failed to connect|Connection timed? ?out|Connection timeout)|Operation timed out after \d+ milliseconds with 0 out of 0 bytes|failed: Connection timed out/i,
    2,
  ],
  ['handshake-timeout', 'handshake-silence', /SSL connection timeout|curl: \(28\) SSL/i, 3],
  ['timeout', 'handshake-silence', /curl: \(28\)/, 1],
  ['no-route', 'unreachable', /\b(?:No route to host|Network is unreachable|Host is unreachable)\b/i, 3],
  [
    'name',
    'wrong-name',
    /no alternative certificate subject name matches|SSL: certificate subject name '[^'\n]{0,255}' does not match|curl: \(51\)|certificate subject name [^\n]{0,300}does not match target host|host ?name does not match the certificate|certificate common name [^\n]{0,300}doesn't match requested host ?name/i,
    3,
  ],
  [
    'verify',
    'certificate-check',
    /curl: \(60\)|SSL certificate problem|server certificate verification failed|Peer certificate cannot be authenticated|cannot verify \S{1,255}'s certificate/i,
    1,
  ],
  [
    'local-certificate',
    'own-settings',
    /curl: \(58\)|could not load (?:PEM client certificate|the client certificate)|unable to set private key file|unable to use client certificate|curl: \(77\)|error setting certificate/i,
    3,
  ],
  ['local-cipher', 'own-settings', /curl: \(59\)|failed setting cipher list/i, 3],
  ['issuer-check', 'certificate-rule', /curl: \(83\)/, 2],
  ['crl', 'own-settings', /curl: \(82\)/, 2],
  ['pinned-key', 'pinning', /curl: \(90\)|public key does not match pinned public key/i, 3],
  ['ocsp', 'revoked', /curl: \(91\)|SSL server certificate status verification FAILED/i, 2],
  ['client-certificate', 'client-certificate-wanted', /curl: \(98\)/, 3],
  ['empty-reply', 'closed', /curl: \(52\)|Empty reply from server/i, 1],
  [
    'send-recv',
    'closed',
    /curl: \(5[56]\)|Recv failure|Send failure|SSL_(?:read|connect): [^\n]{0,80}errno (?:104|54)/i,
    1,
  ],
  ['connect-error', 'unspecific', /curl: \(35\)|SSL connect error|Unable to establish SSL connection/i, 0],
  [
    'proxy-tunnel',
    'proxy',
    /Received HTTP code \d{3} from proxy after CONNECT|CONNECT tunnel failed|Proxy CONNECT aborted|response 407|HTTP\/1\.[01] 407|407 Proxy Authentication Required|curl: \(97\)/i,
    3,
  ],
  [
    'starttls',
    'no-starttls',
    /curl: \(64\)|Requested SSL level failed|STARTTLS not (?:available|supported|advertised)/i,
    3,
  ],
  ['http2', 'alpn', /curl: \(16\)|curl: \(92\)/, 1],
  ['unsupported', 'own-settings', /curl: \(1\) Protocol "https" (?:not supported|disabled)/i, 3],
]);
