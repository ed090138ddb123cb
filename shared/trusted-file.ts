/** A word as it may stand behind an option or a setting, in quotes or without; at most 1000 characters. */
const value = `(?:"([^"\\n]{1,1000})"|'([^'\\n]{1,1000})'|([^\\s"'&;,]{1,1000}))`;

const options =
  'cacert(?:dir)?|ca-?(?:file|path|store|dir|bundle)|ca-cert(?:ificate)?|ca-directory|certificate-authority|' +
  'tls-?ca-?(?:cert|file)?|ssl-ca(?:path)?|x509cafile|trust-?store';

const settings =
  'sslrootcert|tlsCAFile|ssl[._]truststore[._]location|ssl[._]ca[._]location|ssl[._-]?ca|sslCAInfo|trustStore|' +
  'trustCertificateKeyStoreUrl|cafile|SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|AWS_CA_BUNDLE|' +
  'NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO|PGSSLROOTCERT|PIP_CERT|LDAPTLS_CACERT|VAULT_CACERT';

/** How commands, environments and addresses name a file of roots. Options of a proxy are about another server. */
const ways: readonly RegExp[] = [
  new RegExp(`(?<![\\w-])--?(?:${options})(?:\\s{0,3}=\\s{0,3}|\\s{1,5})${value}`, 'gi'),
  // Of this program and of some others; `-ca` alone can be two short options.
  new RegExp(`(?<![\\w-])--ca(?:=|\\s{1,5})${value}`, 'g'),
  new RegExp(`(?<![\\w-])(?:${settings})\\s{0,3}=\\s{0,3}${value}`, 'gi'),
  /(?<![\w-])--verify(?:=|\s{1,5})(?!(?:yes|no|true|false|\d+)\b)(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})'|([^\s"']{1,1000}))/g,
  /\bverify\s{0,3}=\s{0,3}(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})')/g,
];

/** The lists of the system itself, which are looked at anyway, and words that name no file. */
const known =
  /^(?:system|none|true|false|yes|no|\/etc\/(?:ssl|pki)\/(?:.{0,60}\/)?(?:ca-certificates\.crt|ca-bundle(?:\.trust)?\.crt|tls-ca-bundle\.pem|cert\.pem|certs\/?))$/i;

/**
 * The file or folder that a pasted text names as what its program trusts, as it is written there; null where it names
 * none. It is never opened for that: whoever wrote the text chose the path. Pure.
 */
export function trustedFile(text: string): string | null {
  for (const way of ways) {
    for (const [, double, single, plain] of text.matchAll(way)) {
      const file = (double ?? single ?? plain ?? '').trim();
      if (file !== '' && !file.startsWith('-') && !known.test(file)) return file;
    }
  }
  return null;
}

/** Its name without the folders above it, which can tell who somebody is. */
export const trustedFileName = (file: string): string => file.split(/[/\\]/).findLast((part) => part !== '') ?? file;
