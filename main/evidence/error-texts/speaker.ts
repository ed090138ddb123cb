/** Programs by the traces they leave in what they print. */
const speakers: readonly (readonly [name: string, trace: RegExp])[] = [
  ['curl', /(?:^|\s)curl: \(\d+\)|^\* (?:TLSv1|SSL|OpenSSL|Trying|Connected)|libcurl/m],
  ['git', /fatal: unable to access '/],
  ['wget', /To connect to \S{1,255} insecurely, use `?--no-check-certificate|--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--/],
  ['pip', /pip\._vendor|pip is configured with locations that require TLS/],
  ['npm', /^npm ERR!|^npm error/m],
  [
    'Python',
    /_ssl\.c:\d|Traceback \(most recent call last\)|HTTPS?ConnectionPool|requests\.exceptions|urllib3|SSLError\(|(?<![\w.])ssl\.SSL/,
  ],
  [
    'Java',
    /javax\.net\.ssl|sun\.security|java\.(?:net|security|io|lang)\.|PKIX path|^[ \t]{1,40}at [\w.$]+\(|\b(?:org|io)\.[\w.]{1,80}(?:Exception|Error):/m,
  ],
  [
    'Node.js',
    /\bnode:|TLSSocket|at TLSWrap|\bcode: 'E|FetchError|undici|npm ERR|reason: (?!Layer)|ERR_TLS_|request to https?:\/\//,
  ],
  ['Go', /x509: |(?<![\w-])tls: |dial tcp|net\/http|proxyconnect tcp|http: TLS handshake error/],
  ['nginx', /\[(?:error|crit|emerg|info|warn)\] \d+#\d+|nginx/],
  ['Apache', /\bAH\d{5}\b|\[(?:ssl|core|proxy):\w+\]|SSL Library Error: \d|mod_ssl/],
  ['Postfix', /postfix\/\w+\[|TLS library problem/],
  ['Dovecot', /dovecot|(?:imap|pop3|managesieve|submission)-login:/],
  ['HAProxy', /haproxy\[|Layer6 invalid response|SSL handshake failure \(/],
  ['PHP', /PHP Warning|stream_socket_(?:client|enable_crypto)|file_get_contents\(|fsockopen\(/],
  ['Ruby', /OpenSSL::SSL::SSLError|Faraday::|Net::HTTP|SSL_connect returned=/],
  ['gRPC', /\bgrpc|ipv[46]:\S{3,60}:\d|OPENSSL_internal/i],
  ['Rust', /rustls|reqwest::|hyper::|invalid peer certificate/],
  ['Erlang or Elixir', /tls_alert|ssl:connect|\{error,\{/],
  ['PostgreSQL client', /psql: |libpq|PG::ConnectionBad|psycopg2?\.|connection to server at "/],
  ['MySQL client', /ERROR 20\d\d \(HY000\)|com\.mysql|MySQLdb|pymysql/],
  [
    'SQL Server client',
    /SqlException|com\.microsoft\.sqlserver|ODBC Driver \d+ for SQL Server|SQL Server Network Interfaces/,
  ],
  ['.NET', /System\.(?:Net|IO|Security)\.|HttpRequestException|WebException|AuthenticationException/],
  ['Windows', /schannel|SEC_E_|CERT_E_|CRYPT_E_|WinHTTP|0x8009/i],
  ['Firefox', /SEC_ERROR_|\b(?:ssl|sec)_error_[a-z]|SSL_ERROR_(?!SYSCALL|SSL\b|ZERO|WANT)[A-Z]|MOZILLA_PKIX/],
  ['Chrome or Edge', /\bnet::ERR_|\bERR_(?:CERT|SSL|CONNECTION|NAME)_/],
  ['GnuTLS', /gnutls|\*\*\* (?:Fatal error|Verifying|PKI verification)/i],
  ['Mbed TLS', /mbedtls|-0x[0-9a-f]{4}\b|esp-tls/i],
];

/** Who says it, as far as the text shows; else the library the entry belongs to. */
export function speakerOf(text: string, library: string): string {
  const name = speakers.find(([, trace]) => trace.test(text))?.[0];
  if (name === undefined || name === library) return library;
  return library === 'OpenSSL' ? `${name} (OpenSSL)` : name;
}

/** A log of the side that was connected to: "the other side" is then the client. */
export const isServerLog = (text: string): boolean =>
  /while SSL handshaking, client:|http: TLS handshake error from|SSL_accept|postfix\/smtpd|-login: |\[client [\d.:a-f]+\]|AH02(?:008|039)|haproxy\[|(?<!response, info: ")SSL handshake failure(?! to)|CLIENT ALERT: |Socket error on client |while (?:reading client request|waiting for request)/.test(
    text,
  );
