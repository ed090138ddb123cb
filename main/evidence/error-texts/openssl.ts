import { type Entry, entries } from './entry.ts';

/** Reason codes are the last three digits: `error:1408F10B` of OpenSSL 1.x, `error:0A00010B` of 3.x. */
const reason = (code: string, words: string): RegExp =>
  new RegExp(`error:(?:0A000|14[\\dA-F]{3})${code}\\b|${words}`, 'i');

/** Results of chain verification (X509_verify_cert_error_string) and reasons of the TLS library. */
export const opensslEntries: readonly Entry[] = entries('openssl', 'OpenSSL', [
  // Verification.
  [
    'local-issuer',
    'unknown-issuer',
    /unable to get (?:local )?issuer certificate|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?\b|\b(?:verify error:num|verify return code: ?|X509_V_ERR\D{0,40})=?20\b/i,
    3,
  ],
  [
    'first-certificate',
    'unknown-issuer',
    /unable to verify the first certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE|\bverify (?:error:num=|return code: )21\b/i,
    3,
  ],
  [
    'root-in-chain',
    'root-in-chain',
    /self[- ]signed certificate in (?:the )?certificate chain|SELF_SIGNED_CERT_IN_CHAIN|\bverify (?:error:num=|return code: )19\b/i,
    3,
  ],
  [
    'self-signed',
    'self-signed',
    /self[- ]signed certificate(?! in (?:the )?certificate chain)|DEPTH_ZERO_SELF_SIGNED_CERT|\bverify (?:error:num=|return code: )18\b/i,
    3,
  ],
  [
    'expired',
    'expired',
    /certificate has expired(?! or is not yet valid)|\bCERT_HAS_EXPIRED\b|\bverify (?:error:num=|return code: )10\b/i,
    3,
  ],
  [
    'not-yet-valid',
    'not-yet-valid',
    /certificate is not yet valid|\bCERT_NOT_YET_VALID\b|\bverify (?:error:num=|return code: )9\b/i,
    3,
  ],
  [
    'hostname',
    'wrong-name',
    /\bhostname mismatch\b|IP address mismatch|\bverify (?:error:num=|return code: )6[24]\b/i,
    3,
  ],
  ['revoked', 'revoked', /certificate revoked(?! list)|\bCERT_REVOKED\b|\bverify (?:error:num=|return code: )23\b/i, 3],
  [
    'crl-missing',
    'revocation-list-missing',
    /unable to get certificate CRL|UNABLE_TO_GET_CRL\b|CRL has expired|CRL is not yet valid|\bverify (?:error:num=|return code: )(?:3|12)\b/i,
  ],
  [
    'key-too-weak',
    'weak-certificate',
    reason(
      '18[DEF]',
      '(?:EE|CA|ee|ca) (?:certificate )?key too (?:weak|small)|(?:ca md|digest algorithm) too weak|\\bEE_KEY_TOO_SMALL|CA_MD_TOO_WEAK|\\bverify (?:error:num=|return code: )6[678]\\b',
    ),
    3,
  ],
  [
    'certificate-signature',
    'certificate-signature',
    /certificate signature failure|\bCERT_SIGNATURE_FAILURE\b|\bverify (?:error:num=|return code: )7\b/i,
  ],
  [
    'name-constraints',
    'name-not-permitted',
    /(?:permitted|excluded) subtree violation|(?:PERMITTED|EXCLUDED)_VIOLATION\b|\bverify (?:error:num=|return code: )4[78]\b/i,
    3,
  ],
  [
    'certificate-rules',
    'certificate-rule',
    /invalid CA certificate|INVALID_CA\b|path length constraint exceeded|PATH_LENGTH_EXCEEDED|unsupported certificate purpose|unsuitable certificate purpose|INVALID_PURPOSE|unhandled critical extension|key usage does not include certificate signing|certificate chain too long|explicit ECC parameters|format error in certificate's not(?:Before|After) field|basic constraints of CA cert not marked critical|Missing (?:Authority|Subject) Key Identifier/i,
  ],
  [
    'certificate-rejected',
    'certificate-check',
    /certificate (?:rejected|not trusted)\b|CERT_(?:REJECTED|UNTRUSTED)\b/i,
    1,
  ],
  ['verify-failed', 'certificate-check', reason('086', 'certificate[ _]verify[ _]failed'), 1],
  // Handshake.
  ['wrong-version-number', 'wrong-version', reason('10B', 'wrong[ _]version[ _]number'), 3],
  [
    'unknown-protocol',
    'not-tls',
    reason('0FC', 'SSL routines:[\\w:]{0,60}:unknown protocol|SSL23_GET_SERVER_HELLO:unknown protocol'),
    3,
  ],
  ['record-too-small', 'not-tls', /packet length too long|PACKET_LENGTH_TOO_LONG|bad record type|BAD_RECORD_TYPE/i],
  ['http-request', 'http-on-tls-port', reason('09C', 'SSL routines:[\\w:]{0,60}:http request'), 3],
  ['https-proxy-request', 'http-on-tls-port', reason('09B', 'SSL routines:[\\w:]{0,60}:https proxy request'), 3],
  [
    'unsupported-protocol',
    'version',
    reason('102', 'unsupported[ _]protocol|unsupported ssl version|wrong ssl version|WRONG_SSL_VERSION'),
    3,
  ],
  ['version-too-low', 'version', reason('18C', 'version too low|version too high|VERSION_TOO_(?:LOW|HIGH)'), 3],
  ['no-protocols', 'own-settings-version', reason('0BF', 'no protocols available|NO_PROTOCOLS_AVAILABLE'), 3],
  ['no-shared-cipher', 'cipher', reason('0C1', 'no[ _]shared[ _]cipher|no cipher(?:s)? (?:suites? )?in common'), 3],
  [
    'no-ciphers',
    'own-settings',
    reason('(?:0B5|0B9)', 'no[ _]ciphers[ _]available|no cipher match|NO_CIPHER_MATCH'),
    3,
  ],
  ['wrong-cipher', 'cipher', /wrong[ _]cipher[ _]returned|unknown[ _]cipher[ _]returned/i],
  ['dh-key', 'weak-dh', reason('18A', 'dh[ _]key[ _]too[ _]small|bad dh (?:p|value)|BAD_DH_P_LENGTH'), 3],
  [
    'no-group',
    'group',
    reason(
      '(?:065|127|17A|19A)',
      'no suitable key share|no suitable groups|no shared groups?|wrong curve|WRONG_CURVE|NO_SHARED_GROUP',
    ),
    3,
  ],
  ['bad-key-share', 'bad-value', reason('06C', 'bad key share|BAD_KEY_SHARE'), 3],
  [
    'no-signature',
    'signature',
    reason(
      '(?:076|14D|172|178)',
      'no shared signature algorithms?|no suitable signature algorithm|wrong signature type|NO_COMMON_SIGNATURE_ALGORITHMS|WRONG_SIGNATURE_TYPE|legacy sigalg disallowed',
    ),
    3,
  ],
  ['legacy-renegotiation', 'renegotiation', reason('152', 'unsafe[ _]legacy[ _]renegotiation[ _]disabled'), 3],
  [
    'extended-master-secret',
    'extended-master-secret',
    reason(
      '068',
      'inconsistent extms|extended[ _]master[ _]secret|EMS_STATE_INCONSISTENT|error:1C8000E9\\b|\\bems not enabled',
    ),
    3,
  ],
  ['fallback', 'fallback', reason('175', 'inappropriate[ _]fallback'), 3],
  [
    'no-client-certificate',
    'client-certificate-wanted',
    reason('0C7', 'peer did not return a certificate|PEER_DID_NOT_RETURN_A_CERTIFICATE'),
    3,
  ],
  ['no-alpn', 'alpn', reason('0EB', 'SSL routines:[\\w:]{0,60}:no application protocol'), 3],
  [
    'bad-mac',
    'damaged',
    reason('119', 'decryption[ _]failed[ _]or[ _]bad[ _]record[ _]mac|block cipher pad is wrong'),
    3,
  ],
  ['digest-check', 'verify-finished', reason('095', 'digest[ _]check[ _]failed'), 3],
  ['bad-signature', 'key-pair', /SSL routines:[\w:]{0,60}:bad signature|\bBAD_SIGNATURE\b/i],
  ['unexpected-message', 'unexpected-message', reason('0F4', 'SSL routines:[\\w:]{0,60}:unexpected message')],
  [
    'unexpected-eof',
    'closed',
    reason('126', 'unexpected[ _]eof(?:[ _]while[ _]reading)?|EOF occurred in violation of protocol'),
    2,
  ],
  ['syscall', 'closed', /SSL_ERROR_SYSCALL|SSL_ERROR_ZERO_RETURN/i],
  ['handshake-failure-local', 'no-reason', /SSL routines:[\w:]{0,60}:(?:ssl )?handshake failure\b/i],
  [
    'no-certificate-assigned',
    'server-files',
    reason('(?:0B1|0B3)', 'no certificate (?:assigned|set)|no suitable certificate'),
  ],
  ['cert-cb', 'server-fault', reason('179', 'cert cb error|clienthello tlsext|CLIENTHELLO_TLSEXT')],
  ['insecure-level', 'too-weak', reason('0F1', 'SSL routines:[\\w:]{0,60}:insufficient security')],
  ['psk', 'resumption', reason('(?:0DF|0FD)', 'psk identity not found|binder does not verify')],
  [
    'status-response',
    'revocation-offline',
    /invalid status response|no (?:OCSP )?response sent|OCSP response: no response sent/i,
    1,
  ],
  // Files.
  [
    'key-values',
    'key-pair',
    /key values mismatch|KEY_VALUES_MISMATCH|key type mismatch|private key does not match the (?:certificate )?public key/i,
    3,
  ],
  [
    'verify-locations',
    'own-settings',
    /error setting certificate (?:verify locations|file)|error adding trust anchors from file/i,
    3,
  ],
  [
    'pem',
    'server-files',
    /PEM_read_bio[\w:]{0,30}(?:\)|:) ?(?:failed|no start line)|PEM routines:[\w:]{0,40}:no start line|bad base64 decode/i,
    1,
  ],
  ['leaf-signature', 'unknown-issuer', /unable to verify leaf signature/i, 3],
  [
    'name-in-program',
    'wrong-name',
    /Peer certificate CN=[^\n]{1,255} did not match expected CN|hostname "[^"\n]{1,255}" does not match the server certificate|hostname does not match CN in peer certificate/i,
    3,
  ],
  [
    'old-algorithm',
    'own-settings',
    /error:0308010C\b|ERR_OSSL_EVP_UNSUPPORTED|digital envelope routines::unsupported/i,
    3,
  ],
  ['signature-check', 'key-pair', /rsa routines:[\w:]{0,40}:bad signature/i],
]);
