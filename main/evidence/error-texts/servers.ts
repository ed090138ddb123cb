import { type Entry, entries } from './entry.ts';

/** What nginx, Apache, HAProxy, Envoy, Postfix, Dovecot, Exim and CDNs say in logs and pages. */
export const serverEntries: readonly Entry[] = entries('server', 'server', [
  [
    'plain-http',
    'http-on-tls-port',
    /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port|AH01996|AH02032: Hostname \S{1,255} provided via SNI|This combination of host and port requires TLS/i,
    3,
  ],
  [
    'no-client-certificate',
    'client-certificate-wanted',
    /No required SSL certificate was sent|client sent no required SSL certificate|client certificate (?:is )?required|HTTP 403\.7|403\.7 - |(?:^|[^\w])certificate required\b/i,
    3,
  ],
  [
    'client-certificate-bad',
    'client-certificate-refused',
    /The SSL certificate error|client SSL certificate verify error|SSL client certificate not trusted|403\.(?:13|16|17)\b|AH02039|Certificate Verification: Error \(\d{1,3}\)/i,
    3,
  ],
  [
    'key-pair',
    'key-pair',
    /AH02565|AH02562|SSL_CTX_use_PrivateKey[^\n]{0,200}failed|inconsistencies between private key and certificate|certificate and private key do not match|X509_check_private_key/i,
    3,
  ],
  [
    'files',
    'server-files',
    /cannot load certificate|AH02572|AH01909|AH02561|unable to load certificate|no SSL certificate (?:is )?(?:defined|specified)|ssl_stapling" ignored|cannot get RSA certificate|Can't load private key|unable to load SSL (?:private key|certificate)|ssl_cert: Can't|no (?:"ssl_certificate"|valid certificate)/i,
    2,
  ],
  [
    'upstream',
    'behind-proxy',
    /while SSL handshaking to upstream|upstream SSL certificate (?:verify error|does not match)|AH0(?:1097|2003|0961)|SSL handshake with remote server|Error during SSL Handshake with remote server|upstream connect error or disconnect|TLS error: \d{6,12}:|remote server (?:returned|certificate)[^\n]{0,60}handshake|proxy: pass request body failed/i,
    3,
  ],
  [
    'cloudflare-525',
    'behind-proxy',
    /\b(?:error|status|code|http)\b[^\n]{0,20}\b52[56]\b|SSL handshake failed[^\n]{0,40}(?:Cloudflare|error code 525)|Invalid SSL certificate[^\n]{0,40}526|error code 52[56]|Cloudflare[^\n]{0,20}\b52[56]\b|\b52[56]:? (?:Origin SSL|Invalid SSL|SSL handshake)/i,
    3,
  ],
  ['haproxy-check', 'no-reason-to-upstream', /Layer6 invalid response/i, 3],
  ['postfix-issuer', 'unknown-issuer', /certificate verification failed for [^\n]{1,255}: untrusted issuer/i, 3],
  ['bad-gateway', 'behind-proxy', /502 Bad Gateway|504 Gateway Time-?out/i, 1],
  [
    'peer-closed',
    'closed',
    /peer closed connection in SSL handshake|client closed connection while SSL handshaking|AH0(?:2008|1998)|SSL handshake interrupted|Connection closed during SSL handshake|(?<!response, info: ")SSL handshake failure(?! \()|lost connection after STARTTLS|Connection lost.{0,40}(?:during|in) (?:TLS|SSL) handshake/i,
    2,
  ],
  [
    'haproxy-timeout',
    'handshake-silence',
    /Timeout during SSL handshake|SSL handshake timed out|TLS handshake timed out/i,
    3,
  ],
  [
    'haproxy-sni',
    'name-needed',
    /no SNI (?:was )?provided|unknown SNI|No matching (?:certificate|host) for SNI|AH02033|No hostname was provided via SNI/i,
    3,
  ],
  ['misdirected', 'name-needed', /421 Misdirected Request/i, 3],
  [
    'postfix-verify',
    'certificate-check',
    /certificate verification failed for \S{1,255}|Server certificate not (?:trusted|verified)|dane.{0,40}(?:failed|no matching)/i,
    2,
  ],
  [
    'postfix-connect',
    'unspecific',
    /SSL_(?:connect|accept) error (?:to|from)|SSL_accept\(\) failed|SSL_do_handshake\(\) failed|TLS handshake failed|Cannot start TLS: handshake failure/i,
    0,
  ],
  [
    'must-starttls',
    'starttls-first',
    /550[ -][^\n]{0,20}TLS required|530[ -][^\n]{0,20}Must issue a STARTTLS|Must issue a STARTTLS command first|TLS (?:is )?required (?:first|before)|plaintext authentication disallowed|confidentiality required|LDAP_CONFIDENTIALITY_REQUIRED|no pg_hba\.conf entry[^\n]{0,200}(?:SSL off|no encryption)|Connections using insecure transport are prohibited/i,
    3,
  ],
  [
    'no-starttls',
    'no-starttls',
    /454[ -][^\n]{0,20}TLS (?:not available|currently unavailable)|STARTTLS (?:is )?(?:not supported|not offered|required but not|unsupported|command not)|(?:server|host \S{1,255}) (?:does not|did not) (?:support|offer|advertise) (?:STARTTLS|SSL|TLS)|TLS is required, but was not offered|didn't find STARTTLS in server response|502[ -][^\n]{0,40}STARTTLS|SSL connection (?:is )?required, but (?:the )?server does(?:n't| not) support|Server doesn't support SSL|SSL is not enabled on the server|STARTTLS extension not supported/i,
    3,
  ],
  [
    'rate',
    'too-many',
    /\b429 Too Many Requests|421[ -][^\n]{0,60}(?:too many|Try again)|too many connections from/i,
    2,
  ],
  ['portal', 'sign-in-page', /511 Network Authentication Required/i, 3],
  [
    'waf',
    'blocked-shape',
    /error code:? 10(?:10|20)\b|Attention Required! \| Cloudflare|Request blocked\. We can't connect to the server for this app/i,
    2,
  ],
  ['dovecot-no-cert', 'certificate-distrusted', /TLS handshaking: [^\n]{0,120}unknown ca/i, 3],
]);
