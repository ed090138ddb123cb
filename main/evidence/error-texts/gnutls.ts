import { type Entry, entries } from './entry.ts';

/** GnuTLS: gnutls_strerror(3) and the lines of certificate verification. */
export const gnutlsEntries: readonly Entry[] = entries('gnutls', 'GnuTLS', [
  [
    'issuer',
    'unknown-issuer',
    /The certificate issuer is unknown|The certificate is NOT trusted\. The certificate issuer|certificate issuer is not a CA/i,
    3,
  ],
  [
    'expired',
    'expired',
    /The certificate chain uses expired certificate|signed (?:using|with) expired|The session or certificate has expired/i,
    3,
  ],
  [
    'not-yet-valid',
    'not-yet-valid',
    /The certificate (?:chain uses not yet valid certificate|is not yet activated)/i,
    3,
  ],
  [
    'name',
    'wrong-name',
    /The name in the certificate does not match the expected|certificate's owner does not match (?:the )?host ?name/i,
    3,
  ],
  ['revoked', 'revoked', /The certificate chain is revoked|certificate has been revoked/i, 3],
  [
    'weak',
    'weak-certificate',
    /The certificate chain uses insecure algorithm|constructed using (?:a )?insecure algorithm|signed using insecure algorithm/i,
    3,
  ],
  [
    'rule',
    'certificate-rule',
    /The certificate chain violates the signer's constraints|Key usage violation in certificate|does not match (?:the )?intended purpose/i,
    3,
  ],
  [
    'unexpected-packet',
    'not-tls',
    /An unexpected TLS packet was received|GNUTLS_E_UNEXPECTED_PACKET(?:_LENGTH)?\b|A TLS packet with unexpected length was received/i,
    3,
  ],
  [
    'version',
    'version',
    /A packet with illegal or unsupported version was received|GNUTLS_E_UNSUPPORTED_VERSION_PACKET/i,
    3,
  ],
  [
    'cipher',
    'cipher',
    /Could not negotiate a supported cipher suite|No supported cipher suites have been found|GNUTLS_E_(?:NO_CIPHER_SUITES|UNKNOWN_CIPHER_SUITE)/i,
    3,
  ],
  ['group', 'group', /No common key share with peer|GNUTLS_E_NO_COMMON_KEY_SHARE/i, 3],
  ['prime', 'weak-dh', /Diffie-Hellman prime sent by the server is not acceptable|GNUTLS_E_DH_PRIME_UNACCEPTABLE/i, 3],
  [
    'insufficient',
    'too-weak',
    /One of the involved algorithms has insufficient security level|GNUTLS_E_INSUFFICIENT_SECURITY/i,
    3,
  ],
  ['signature', 'signature', /The signature algorithm is not supported|GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM/i, 3],
  [
    'renegotiation',
    'renegotiation',
    /Safe renegotiation failed|GNUTLS_E_(?:SAFE_RENEGOTIATION_FAILED|UNSAFE_RENEGOTIATION_DENIED)/i,
    3,
  ],
  [
    'premature',
    'closed',
    /The TLS connection was non-properly terminated|GNUTLS_E_PREMATURE_TERMINATION|Error in the (?:push|pull) function/i,
    2,
  ],
  [
    'client-certificate',
    'client-certificate-wanted',
    /GNUTLS_E_CERTIFICATE_REQUIRED|(?:^|[\s:])Certificate is required\./im,
    3,
  ],
  ['key-pair', 'key-pair', /The certificate and the given key do not match|GNUTLS_E_CERTIFICATE_KEY_MISMATCH/i, 3],
  ['alpn', 'alpn', /GNUTLS_E_NO_APPLICATION_PROTOCOL|No common application protocol could be negotiated/i, 3],
  [
    'finished',
    'verify-finished',
    /An error was encountered at the TLS Finished packet calculation|GNUTLS_E_ERROR_IN_FINISHED_PACKET/i,
    3,
  ],
  ['decryption', 'damaged', /Decryption has failed\.|GNUTLS_E_DECRYPTION_FAILED/i, 2],
  [
    'extension',
    'bad-extension',
    /An illegal (?:TLS extension|parameter) (?:was|has been) received|An required TLS extension was received|GNUTLS_E_RECEIVED_ILLEGAL_(?:EXTENSION|PARAMETER)/i,
    2,
  ],
  ['alert', 'unspecific', /A TLS fatal alert has been received|GNUTLS_E_FATAL_ALERT_RECEIVED/i, 0],
  [
    'verification',
    'certificate-check',
    /Error in the certificate verification|GNUTLS_E_CERTIFICATE_(?:VERIFICATION_)?ERROR|certificate verification (?:has )?failed/i,
    1,
  ],
]);
