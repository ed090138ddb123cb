/** A word as it may stand behind an option or a setting, in quotes or without; at most 1000 characters. */
const value = `(?:"([^"\\n]{1,1000})"|'([^'\\n]{1,1000})'|([^\\s"'&;,]{1,1000}))`;

const programs =
  /(?<![\w.@:=-])(?:curl|wget2?|openssl|gnutls-cli|grpcurl|https?|psql|mysql\w*|mariadb\w*|mongosh?|redis-cli|mosquitto_\w+|ldapsearch)(?:\.exe)?\s/;

/** How commands and addresses name a certificate of the client. Options of a proxy are about another server. */
const ofCertificate = named(
  '--?cert(?:ificate)?|-E|--x509certfile|--ssl-cert|--tlsCertificateKeyFile|--sslPEMKeyFile',
  'sslcert|tlsCertificateKeyFile|PGSSLCERT|LDAPTLS_CERT',
);
const ofKey = named('--?key|--private-key|--x509keyfile|--ssl-key', 'sslkey|PGSSLKEY|LDAPTLS_KEY');

function named(options: string, settings: string): RegExp {
  return new RegExp(`(?:(?<=\\s)(?:${options})(?:=|\\s{1,5})|(?<![\\w-])(?:${settings})\\s{0,3}=\\s{0,3})${value}`);
}

/** The files of a client certificate and its key that a pasted text shows to the server, as they are written there. */
export interface ShownCertificate {
  readonly certificate: string;
  /** Null where the text names none: it may lie in the file of the certificate. */
  readonly key: string | null;
}

/** What a pasted text shows to the server; null where it shows nothing. The files are never opened for that. Pure. */
export function shownCertificate(text: string): ShownCertificate | null {
  if (!programs.test(text) && !/(?:ssl|tls)c(?:ert|ertificate)/i.test(text)) return null;
  const certificate = first(ofCertificate, text);
  return certificate === null ? null : { certificate, key: first(ofKey, text) };
}

function first(way: RegExp, text: string): string | null {
  const [, double, single, plain] = way.exec(text) ?? [];
  // curl writes a password behind a colon; a drive of Windows has one as well.
  const file = (double ?? single ?? plain ?? '').replace(/(?<=^.{2,}):.*$/, '').trim();
  return file === '' || file.startsWith('-') ? null : file;
}
