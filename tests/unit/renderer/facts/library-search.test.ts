import { describe, expect, it } from 'vitest';
import { indexPages, isOneEdit, searchLibrary } from '../../../../renderer/facts/library-search.ts';
import { libraryPages } from '../../../../shared/library/pages.ts';

const index = indexPages(libraryPages);
const found = (text: string) => searchLibrary(index, text).map(({ id }) => id);

/** What people type or paste, and the page that has to come first. */
const first: readonly (readonly [text: string, id: string])[] = [
  // Titles and their beginnings.
  ['handshake', 'guide/handshake'],
  ['the handshake', 'guide/handshake'],
  ['tls 1.3', 'guide/tls-1-3'],
  ['tls 1.2', 'guide/tls-1-2'],
  ['ClientHello', 'message/client-hello'],
  ['client hello', 'message/client-hello'],
  ['server hello', 'message/server-hello'],
  ['serverhello', 'message/server-hello'],
  ['HelloRetryRequest', 'message/hello-retry-request'],
  ['encrypted extensions', 'message/encrypted-extensions'],
  ['certificate request', 'message/certificate-request'],
  ['CertificateVerify', 'message/certificate-verify'],
  ['server key exchange', 'message/server-key-exchange'],
  ['client key exchange', 'message/client-key-exchange'],
  ['server hello done', 'message/server-hello-done'],
  ['change cipher spec', 'message/change-cipher-spec'],
  ['ccs', 'message/change-cipher-spec'],
  ['finished', 'message/finished'],
  ['new session ticket', 'message/new-session-ticket'],
  ['application data', 'message/application-data'],
  ['ocsp stapling', 'message/certificate-status'],
  ['confirmed likely possible', 'guide/confidence'],
  ['step 1', 'step/versions'],
  ['step 4', 'step/network'],
  ['traceroute', 'step/network'],
  ['nginx.conf', 'step/settings'],
  // Alerts by number and by name.
  ['alert 40', 'error/handshake-failure'],
  ['alert number 40', 'error/handshake-failure'],
  ['SSL alert number 70', 'error/protocol-version'],
  ['alert 80', 'error/alert-80'],
  ['internal_error', 'error/alert-80'],
  ['alert 112', 'error/alert-112'],
  ['unrecognized_name', 'error/alert-112'],
  ['alert 116', 'error/client-certificate'],
  ['certificate_required', 'error/client-certificate'],
  ['alert 48', 'error/alert-48'],
  ['unknown_ca', 'error/alert-48'],
  ['alert 20', 'error/alert-20'],
  ['bad_record_mac', 'error/alert-20'],
  ['alert 47', 'error/alert-47'],
  ['illegal_parameter', 'error/alert-47'],
  ['alert 120', 'error/alert-120'],
  ['no_application_protocol', 'error/alert-120'],
  ['insufficient_security', 'error/alert-71'],
  ['decrypt_error', 'error/alert-51'],
  ['alert 42', 'error/alert-42'],
  ['bad_certificate', 'error/alert-42'],
  ['inappropriate_fallback', 'error/alert-86'],
  // What programs say.
  ['sslv3 alert handshake failure', 'error/handshake-failure'],
  ['error:0A000410:SSL routines::sslv3 alert handshake failure', 'error/handshake-failure'],
  ['Received fatal alert: handshake_failure', 'error/handshake-failure'],
  ['handshake failure', 'error/handshake-failure'],
  ['ssl handshake failed', 'error/handshake-failure'],
  ['unable to get local issuer certificate', 'error/not-trusted'],
  ['curl: (60) SSL certificate problem: unable to get local issuer certificate', 'error/not-trusted'],
  ['PKIX path building failed', 'error/not-trusted'],
  ['SEC_ERROR_UNKNOWN_ISSUER', 'error/not-trusted'],
  ['x509: certificate signed by unknown authority', 'error/not-trusted'],
  ['no shared cipher', 'error/no-common-cipher'],
  ['SSL_ERROR_NO_CYPHER_OVERLAP', 'error/no-common-cipher'],
  ['ssl error no cypher overlap', 'error/no-common-cipher'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'error/no-common-cipher'],
  ['unsupported protocol', 'error/protocol-version'],
  ['wrong version number', 'error/wrong-version-number'],
  ['plain HTTP request was sent to HTTPS port', 'error/wrong-version-number'],
  ['self-signed certificate in certificate chain', 'error/self-signed-in-chain'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'error/self-signed-in-chain'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'error/self-signed'],
  ['unsafe legacy renegotiation disabled', 'error/unsafe-legacy-renegotiation'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'error/hostname-mismatch'],
  ['hostname mismatch', 'error/hostname-mismatch'],
  ['certificate has expired', 'error/expired'],
  ['CERT_HAS_EXPIRED', 'error/expired'],
  ['ERR_CERT_DATE_INVALID', 'error/expired'],
  ['certificate is not yet valid', 'error/not-yet-valid'],
  ['No required SSL certificate was sent', 'error/client-certificate'],
  ['net/http: TLS handshake timeout', 'error/timeout'],
  ['TLS handshake timeout', 'error/timeout'],
  ['SSL_ERROR_SYSCALL', 'error/reset'],
  ['ECONNREFUSED', 'error/connection-refused'],
  ['CRYPT_E_NO_REVOCATION_CHECK', 'error/revocation-offline'],
  ['0x80092013', 'error/revocation-offline'],
  ['dh key too small', 'error/dh-key-too-small'],
  ['key values mismatch', 'error/key-mismatch'],
  // Ids.
  ['cause/incomplete-chain', 'cause/incomplete-chain'],
  ['incomplete-chain', 'cause/incomplete-chain'],
  ['no-common-group', 'cause/no-common-group'],
  ['large-hello-intolerance', 'cause/large-hello-intolerance'],
  ['path-mtu', 'cause/path-mtu'],
  ['message/alert', 'message/alert'],
  // Plain words.
  ['works in the browser', 'cause/incomplete-chain'],
  ['missing intermediate', 'cause/incomplete-chain'],
  ['wrong clock', 'cause/clock-wrong'],
  ['hotel wifi sign in page', 'cause/captive-portal'],
  ['zscaler', 'cause/tls-interception'],
  ['no route to host', 'cause/host-unreachable'],
  ['could not resolve host', 'cause/dns-failure'],
  ['too many connections', 'cause/rate-limited'],
  ['load balancer intermittent', 'cause/partial-outage'],
  ['post-quantum', 'term/post-quantum'],
  ['what is a cipher suite', 'term/cipher-suite'],
  ['sni', 'term/sni'],
  ['server name indication', 'term/sni'],
  ['alpn', 'term/alpn'],
  ['forward secrecy', 'term/forward-secrecy'],
  ['middlebox', 'term/middlebox'],
  ['renew certificates', 'practice/renewal'],
  ['certbot', 'practice/renewal'],
  ['monitoring', 'practice/monitoring'],
  ['strong ciphers', 'practice/strong-ciphers'],
  // One letter wrong.
  ['handshke failure', 'error/handshake-failure'],
  ['clinet hello', 'message/client-hello'],
  ['certifcate has expired', 'error/expired'],
  ['renegotation', 'term/renegotiation'],
  ['middelbox', 'term/middlebox'],
  ['fingerprnt of a client', 'term/fingerprint'],
  ['zcaler', 'cause/tls-interception'],
  // Not typed to the end.
  ['clienthe', 'message/client-hello'],
  ['helloretry', 'message/hello-retry-request'],
  ['post-q', 'term/post-quantum'],
  ['wrong version num', 'error/wrong-version-number'],
];

/** What may stand behind another page, yet must not be lost. */
const among: readonly (readonly [text: string, id: string, most: number])[] = [
  ['40', 'error/handshake-failure', 1],
  ['70', 'error/protocol-version', 1],
  ['expired', 'cause/certificate-expired', 3],
  ['certificate', 'term/certificate', 4],
  ['client certificate', 'cause/client-certificate-required', 6],
  ['timeout', 'cause/handshake-timeout', 6],
  ['proxy', 'cause/proxy-failure', 3],
  ['mtu', 'cause/path-mtu', 3],
  ['self signed', 'cause/self-signed', 4],
  ['cipher', 'term/cipher-suite', 6],
  ['dns', 'cause/dns-failure', 4],
  ['mtls', 'term/client-certificate', 5],
  ['wildcard', 'term/subject-alternative-name', 2],
  ['ja3', 'term/fingerprint', 2],
];

describe('a search in the library', () => {
  it('is tried with what more than a hundred people might type', () => expect(first.length).toBeGreaterThan(100));

  it.each(first)('%s leads to %s', (text, id) => {
    expect(found(text).slice(0, 3)).toContain(id);
    expect(found(text)[0]).toBe(id);
  });

  it.each(among)('%s finds %s among the first %i', (text, id, most) => {
    expect(found(text).slice(0, most)).toContain(id);
  });

  it('finds every page by its id and by its title', () => {
    for (const { id, title } of libraryPages) {
      expect(found(id)[0]).toBe(id);
      expect(found(title).slice(0, 3), title).toContain(id);
    }
  });

  it('finds nothing where nothing fits, and takes anything', () => {
    for (const text of ['', '   ', '…', 'zzzqqq', '999999', 'qwertyuiop asdfgh']) expect(found(text)).toEqual([]);
    expect(() => found('\ud800 ()[]*+? '.repeat(50_000))).not.toThrow();
    expect(() => found('a '.repeat(100_000))).not.toThrow();
  });
});

describe('one wrong letter', () => {
  it.each([
    ['cipher', 'cypher', true],
    ['certifcate', 'certificate', true],
    ['clinet', 'client', true],
    ['hello', 'helloo', true],
    ['same', 'same', true],
    ['hello', 'hallp', false],
    ['abcd', 'badc', false],
    ['alert', 'al', false],
  ])('%s and %s: %s', (one, other, isOne) => {
    expect(isOneEdit(one, other)).toBe(isOne);
    expect(isOneEdit(other, one)).toBe(isOne);
  });
});
