import type { CauseId } from '../../../cause.ts';
import type { errorText } from '../error-texts.ts';

type Topic<T> = T extends `error.${infer Id}.meaning` ? Id : never;
/** What a message can mean, as the dictionary of error messages tells it. */
type ErrorTopic = Topic<keyof typeof errorText>;

/** What the page of an error says besides its meaning and the test that settles it. */
export interface ErrorWords {
  readonly title: string;
  readonly topic: ErrorTopic;
  /** As programs print it. */
  readonly says: readonly string[];
  /** The alerts by number that this page is about. */
  readonly alerts: readonly number[];
  /** Causes that fit, best first. */
  readonly causes: readonly CauseId[];
  readonly solution: readonly string[];
  readonly see: readonly string[];
  readonly words: readonly string[];
}

/** One page for each common error, those of people first. */
export const libraryErrors = {
  'no-common-cipher': {
    title: 'No common cipher',
    topic: 'cipher',
    says: ['no shared cipher', 'SSL_ERROR_NO_CYPHER_OVERLAP', 'no ciphers in common'],
    alerts: [],
    causes: ['no-common-cipher', 'server-configuration'],
    solution: [
      'Run step 3 to see both lists and the kind of key that the server has.',
      'On the server, allow one ECDHE suite with AES-GCM for each kind of key.',
      'On an old client, update it, or allow one of the server’s suites.',
    ],
    see: ['step/ciphers', 'term/cipher-suite', 'practice/strong-ciphers'],
    words: ['err_ssl_version_or_cipher_mismatch', 'cypher', 'no cipher match'],
  },
  'not-trusted': {
    title: 'Certificate not trusted',
    topic: 'unknown-issuer',
    says: [
      'unable to get local issuer certificate',
      'PKIX path building failed',
      'unable to verify the first certificate',
      'SEC_ERROR_UNKNOWN_ISSUER',
      'x509: certificate signed by unknown authority',
    ],
    alerts: [],
    causes: ['incomplete-chain', 'unknown-ca', 'tls-interception', 'client-configuration'],
    solution: [
      'Run step 2. It shows whether the server left a certificate out.',
      'If so, let the server send the whole chain, and reload it.',
      'If the root is a private one, check who it belongs to. Then give it to the program that fails.',
      'Leave verification on. Without it, anybody on the way could read along.',
    ],
    see: ['term/chain', 'term/trust-store', 'step/certificates'],
    words: ['untrusted', 'verify failed', 'err_cert_authority_invalid', 'trust'],
  },
  'protocol-version': {
    title: 'Protocol version mismatch',
    topic: 'version',
    says: ['tlsv1 alert protocol version', 'unsupported protocol', 'alert number 70'],
    alerts: [70],
    causes: ['protocol-version-mismatch'],
    solution: [
      'Run step 1 to see which versions each side allows.',
      'Update the client, or turn TLS 1.2 on in its settings.',
      'On an old server, turn TLS 1.2 and 1.3 on. Leave the old versions off.',
    ],
    see: ['step/versions', 'term/tls-version', 'practice/up-to-date'],
    words: ['version mismatch', 'protocol_version', 'old tls'],
  },
  'handshake-failure': {
    title: 'Handshake failure (alert 40)',
    topic: 'no-reason',
    says: ['sslv3 alert handshake failure', 'alert number 40', 'Received fatal alert: handshake_failure'],
    alerts: [40],
    causes: [
      'no-common-cipher',
      'protocol-version-mismatch',
      'client-certificate-required',
      'server-name-required',
      'no-common-signature-scheme',
      'no-common-group',
      'fingerprint-blocked',
    ],
    solution: [
      'Let the check run: it changes one thing at a time until the server answers.',
      'See whether the server asks for a client certificate.',
      'Ask with the name of the site and without it.',
      'Look into the log of the server at that moment. It often has the reason.',
    ],
    see: ['message/alert', 'step/ciphers', 'guide/handshake'],
    words: ['could not create ssl/tls secure channel', 'ssl handshake failed', '-0x7780', 'error 40'],
  },
  'wrong-version-number': {
    title: 'Wrong version number',
    topic: 'wrong-version',
    says: ['ssl3_get_record:wrong version number', 'EPROTO wrong version number'],
    alerts: [],
    causes: ['not-tls', 'starttls-required', 'proxy-failure', 'protocol-version-mismatch'],
    solution: [
      'Look at the first bytes that come back. The check shows them.',
      'If it is a web page, use the port with TLS. It is mostly 443.',
      'If it is a mail server, ask for STARTTLS first.',
      'If a proxy is set, write its address with `http://` in front.',
    ],
    see: ['cause/not-tls', 'term/starttls', 'term/proxy'],
    words: [
      'plain http request was sent to https port',
      'packet length too long',
      'first record does not look like a tls handshake',
    ],
  },
  'self-signed-in-chain': {
    title: 'Self-signed certificate in the chain',
    topic: 'root-in-chain',
    says: ['self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'],
    alerts: [],
    causes: ['unknown-ca', 'tls-interception'],
    solution: [
      'Look at who issued the last certificate in the chain.',
      'If it is your company, give that root to the program: Node takes it from `NODE_EXTRA_CA_CERTS`.',
      'If nobody knows the issuer, stop and ask before you trust it.',
    ],
    see: ['term/root', 'term/interception', 'cause/tls-interception'],
    words: ['npm', 'node', 'corporate root', 'verify error 19'],
  },
  'self-signed': {
    title: 'Self-signed certificate',
    topic: 'self-signed',
    says: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'],
    alerts: [],
    causes: ['self-signed', 'server-name-required', 'tls-interception'],
    solution: [
      'Ask with the name of the site. A default site often shows such a certificate.',
      'On a server for others, use a certificate of a known issuer.',
      'On a test server, trust this one certificate, after you compared its fingerprint.',
    ],
    see: ['term/issuer', 'term/sni', 'step/certificates'],
    words: ['verify error 18', 'err_cert_authority_invalid', 'own certificate'],
  },
  'unsafe-legacy-renegotiation': {
    title: 'Unsafe legacy renegotiation disabled',
    topic: 'renegotiation',
    says: ['unsafe legacy renegotiation disabled'],
    alerts: [100],
    causes: ['unsafe-legacy-renegotiation'],
    solution: [
      'Update the server, or the box in front of it. The repair is from 2010 (RFC 5746).',
      'Until then connect from a place where an attack on the way is not likely.',
      'Do not allow it for all of your system: the switch counts for every site.',
    ],
    see: ['term/renegotiation', 'practice/up-to-date'],
    words: ['openssl 3', 'rfc 5746', 'unsafelegacyserverconnect'],
  },
  'hostname-mismatch': {
    title: 'Hostname mismatch',
    topic: 'wrong-name',
    says: ['Hostname mismatch', 'ERR_CERT_COMMON_NAME_INVALID', 'no alternative certificate subject name matches'],
    alerts: [],
    causes: ['hostname-mismatch', 'server-name-required', 'captive-portal', 'tls-interception', 'client-configuration'],
    solution: [
      'Compare the name you ask for with those on the certificate. Step 2 lists both.',
      'Connect by name and not by IP address.',
      'Send the name of the site: `openssl s_client -servername HOST`.',
      'If the name is right, get a certificate that has it.',
    ],
    see: ['term/subject-alternative-name', 'term/sni', 'step/certificates'],
    words: ['name mismatch', 'no subject alternative names', 'wrong host', 'bad cert domain'],
  },
  expired: {
    title: 'Certificate has expired',
    topic: 'expired',
    says: ['certificate has expired', 'CERT_HAS_EXPIRED'],
    alerts: [],
    causes: ['certificate-expired', 'clock-wrong'],
    solution: [
      'Look at the clock of this computer first.',
      'Renew the certificate, then reload the server.',
      'Check every address behind the name. One may have been missed.',
    ],
    see: ['practice/renewal', 'term/validity', 'step/certificates'],
    words: ['err_cert_date_invalid', 'verify error 10', 'out of date'],
  },
  'not-yet-valid': {
    title: 'Certificate is not yet valid',
    topic: 'not-yet-valid',
    says: ['certificate is not yet valid', 'CERT_NOT_YET_VALID'],
    alerts: [],
    causes: ['clock-wrong', 'certificate-not-yet-valid'],
    solution: [
      'Set the clock of this computer, and let it keep the time by itself.',
      'If the clock is right, wait until the first day of the certificate, or use another one.',
    ],
    see: ['cause/clock-wrong', 'term/validity'],
    words: ['verify error 9', 'future', 'clock'],
  },
  'client-certificate': {
    title: 'Client certificate required',
    topic: 'client-certificate-wanted',
    says: ['tlsv13 alert certificate required', 'No required SSL certificate was sent', 'alert number 116'],
    alerts: [41, 116],
    causes: ['client-certificate-required'],
    solution: [
      'Ask the owner of the server for a certificate, or for who issues them.',
      'Give certificate and key to your program: `curl --cert client.pem --key client.key URL`.',
      'If the site is meant for all, switch the request off on the server.',
    ],
    see: ['term/client-certificate', 'message/certificate-request'],
    words: ['mtls', 'mutual', 'certificate_required', 'status 400'],
  },
  timeout: {
    title: 'Handshake timeout',
    topic: 'handshake-silence',
    says: ['net/http: TLS handshake timeout', 'SSL connection timeout'],
    alerts: [],
    causes: ['handshake-timeout', 'path-mtu', 'large-hello-intolerance', 'filtered-by-name'],
    solution: [
      'Run step 4. It sends small and large messages and compares.',
      'Try another network, such as a phone’s hotspot.',
      'If small messages pass, ask the network team to look at the MTU and at the firewall.',
    ],
    see: ['term/mtu', 'step/network', 'cause/tcp-timeout'],
    words: ['hangs', 'timed out', 'stuck', 'no response'],
  },
  reset: {
    title: 'Connection reset or closed',
    topic: 'closed',
    says: ['SSL_ERROR_SYSCALL', 'ECONNRESET', 'unexpected eof while reading'],
    alerts: [],
    causes: [
      'connection-reset',
      'filtered-by-name',
      'large-hello-intolerance',
      'source-address-refused',
      'server-name-required',
      'fingerprint-blocked',
      'proxy-failure',
      'client-certificate-required',
    ],
    solution: [
      'Let the check run: it tries with and without the name, and with a smaller first message.',
      'Try another network. If it works there, something on the way cuts the line.',
      'Look into the log of the server. If the try is not in it, it never arrived.',
    ],
    see: ['term/reset', 'step/network', 'message/alert'],
    words: ['connection was reset', 'eof', 'err_connection_reset', 'closed by remote host', '-0x7280'],
  },
  'connection-refused': {
    title: 'Connection refused',
    topic: 'connection-refused',
    says: ['Connection refused', 'ECONNREFUSED'],
    alerts: [],
    causes: ['tcp-refused'],
    solution: [
      'Check the address and the port.',
      'On the server, see whether the program runs: `ss -ltn`.',
      'Look at the firewall of the server, and of the cloud it runs in.',
    ],
    see: ['term/port', 'step/network'],
    words: ['err_connection_refused', 'actively refused', 'port closed'],
  },
  'revocation-offline': {
    title: 'Revocation could not be checked',
    topic: 'revocation-offline',
    says: ['CRYPT_E_NO_REVOCATION_CHECK', 'CRYPT_E_REVOCATION_OFFLINE'],
    alerts: [],
    causes: ['revocation-unreachable', 'tls-interception'],
    solution: [
      'Let this computer reach the address of the list. Step 2 names it.',
      'On Windows, set the proxy for services: `netsh winhttp show proxy` tells what is set.',
    ],
    see: ['term/revocation', 'step/certificates'],
    words: ['schannel', '0x80092012', '0x80092013', 'crl', 'ocsp'],
  },
  'dh-key-too-small': {
    title: 'DH key too small',
    topic: 'weak-dh',
    says: ['dh key too small', 'SSL_ERROR_WEAK_SERVER_EPHEMERAL_DH_KEY'],
    alerts: [],
    causes: ['weak-dh'],
    solution: [
      'On the server, allow ECDHE suites. They need no such number.',
      'Or use Diffie-Hellman numbers of 2048 bits and more.',
    ],
    see: ['term/diffie-hellman', 'message/server-key-exchange'],
    words: ['logjam', 'weak ephemeral', 'dhparam'],
  },
  'key-mismatch': {
    title: 'Key and certificate do not match',
    topic: 'key-pair',
    says: ['key values mismatch'],
    alerts: [],
    causes: ['key-certificate-mismatch'],
    solution: [
      'Drop both files into step 5. It compares their public halves here on this computer.',
      'Point the settings at the private key that the certificate was asked for with.',
      'If that key is lost, have a new certificate issued.',
    ],
    see: ['term/private-key', 'step/settings'],
    words: ['x509_check_private_key', 'ah02565', 'ssl_ctx_use_privatekey_file'],
  },
} as const satisfies Readonly<Record<string, ErrorWords>>;

/** Every other alert, with what the dictionary says of it. RFC 8446 section 6, RFC 5246 section 7.2, IANA. */
export const libraryAlerts: readonly (readonly [number: number, topic: ErrorTopic, cause: CauseId])[] = [
  [10, 'unexpected-message', 'not-tls'],
  [20, 'damaged', 'corrupted-traffic'],
  [21, 'damaged', 'corrupted-traffic'],
  [22, 'unexpected-message', 'not-tls'],
  [30, 'damaged', 'corrupted-traffic'],
  [42, 'certificate-refused', 'client-certificate-rejected'],
  [43, 'certificate-refused', 'client-certificate-rejected'],
  [44, 'certificate-refused', 'client-certificate-rejected'],
  [45, 'certificate-refused', 'client-certificate-rejected'],
  [46, 'certificate-refused', 'client-certificate-rejected'],
  [47, 'bad-value', 'extension-intolerance'],
  [48, 'certificate-distrusted', 'client-certificate-rejected'],
  [49, 'access-denied', 'client-certificate-rejected'],
  [50, 'decode-error', 'extension-intolerance'],
  [51, 'decrypt-error', 'key-certificate-mismatch'],
  [60, 'cipher', 'no-common-cipher'],
  [71, 'too-weak', 'no-common-cipher'],
  [80, 'server-fault', 'server-configuration'],
  [86, 'fallback', 'protocol-version-mismatch'],
  [90, 'own-settings', 'client-configuration'],
  [109, 'bad-extension', 'extension-intolerance'],
  [110, 'bad-extension', 'extension-intolerance'],
  [111, 'client-certificate-refused', 'client-certificate-rejected'],
  [112, 'name-needed', 'server-name-required'],
  [113, 'revoked', 'revoked'],
  [114, 'client-certificate-refused', 'client-certificate-rejected'],
  [115, 'resumption', 'session-resumption-failed'],
  [120, 'alpn', 'alpn-mismatch'],
  [121, 'own-settings', 'client-configuration'],
];
