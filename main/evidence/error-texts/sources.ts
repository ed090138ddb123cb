/** Where each family of messages is documented, or defined in the program's own source. */
export const sources: Readonly<Record<string, string>> = {
  alert: 'https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-6',
  openssl: 'https://docs.openssl.org/master/man1/openssl-verification-options/',
  java: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/package-summary.html',
  windows: 'https://learn.microsoft.com/en-us/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts',
  go: 'https://pkg.go.dev/crypto/x509#UnknownAuthorityError',
  node: 'https://nodejs.org/api/tls.html#x509-certificate-error-codes',
  python: 'https://docs.python.org/3/library/ssl.html#exceptions',
  curl: 'https://curl.se/libcurl/c/libcurl-errors.html',
  browser: 'https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h',
  nss: 'https://firefox-source-docs.mozilla.org/security/nss/legacy/reference/nss_error_codes/index.html',
  gnutls: 'https://www.gnutls.org/manual/html_node/Error-codes.html',
  embedded: 'https://www.wolfssl.com/documentation/manuals/wolfssl/appendix04.html',
  server: 'https://nginx.org/en/docs/ngx_core_module.html#error_log',
  database: 'https://www.postgresql.org/docs/current/libpq-ssl.html',
  system: 'https://man7.org/linux/man-pages/man3/errno.3.html',
};
