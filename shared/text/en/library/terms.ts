/** Words of the trade: the title, one or two sentences, and where to read on. */
export interface TermWords {
  readonly title: string;
  readonly lead: string;
  readonly see: readonly string[];
  readonly words: readonly string[];
}

export const libraryTerms = {
  tls: {
    title: 'TLS',
    lead: 'The way two programs talk so that nobody else can read along or change a word. It is also called SSL, its old name.',
    see: ['guide/handshake', 'term/tls-version'],
    words: ['ssl', 'transport layer security', 'secure sockets layer', 'https'],
  },
  'tls-version': {
    title: 'TLS version',
    lead: 'TLS 1.2 and TLS 1.3 are used today. SSL 3, TLS 1.0 and TLS 1.1 were retired, because they can be broken.',
    see: ['step/versions', 'guide/tls-1-3', 'guide/tls-1-2', 'term/tls'],
    words: ['sslv3', 'tls 1.0', 'tls 1.1', 'rfc 8996', 'deprecated'],
  },
  'cipher-suite': {
    title: 'Cipher suite',
    lead: 'A named set of methods: how keys are agreed on, who proves what, and how data is encrypted. Both sides must share one.',
    see: ['step/ciphers', 'cause/no-common-cipher', 'term/aead'],
    words: ['cipher', 'cypher', 'aes', 'gcm', 'chacha20', 'suite'],
  },
  aead: {
    title: 'AEAD',
    lead: 'A kind of encryption that also shows any change on the way. AES-GCM and ChaCha20-Poly1305 are of that kind.',
    see: ['term/cipher-suite', 'practice/strong-ciphers'],
    words: ['authenticated encryption', 'gcm', 'poly1305', 'cbc'],
  },
  'forward-secrecy': {
    title: 'Forward secrecy',
    lead: 'Each connection has keys of its own that are thrown away. Whoever steals the private key later can not read old talk.',
    see: ['term/key-exchange', 'practice/strong-ciphers'],
    words: ['pfs', 'ecdhe', 'ephemeral', 'perfect'],
  },
  'key-exchange': {
    title: 'Key exchange',
    lead: 'Both sides send one part each, and both work out the same secret. Somebody who sees both parts can not.',
    see: [
      'message/server-key-exchange',
      'message/client-key-exchange',
      'term/group',
      'term/diffie-hellman',
      'cause/extended-master-secret-required',
    ],
    words: ['key agreement', 'ecdh', 'shared secret'],
  },
  'diffie-hellman': {
    title: 'Diffie-Hellman (DH)',
    lead: 'The method behind most key exchanges. On elliptic curves it is short and fast (ECDHE). With plain numbers it needs 2048 bits and more.',
    see: ['term/key-exchange', 'cause/weak-dh', 'term/group'],
    words: ['dhe', 'ecdhe', 'dh'],
  },
  group: {
    title: 'Group (curve)',
    lead: 'The mathematics of a key exchange. X25519 and P-256 are the usual ones. Both sides must share one.',
    see: ['cause/no-common-group', 'message/hello-retry-request', 'term/post-quantum'],
    words: ['elliptic curve', 'named group', 'x25519', 'p-256', 'supported groups'],
  },
  'post-quantum': {
    title: 'Post-quantum key',
    lead: 'A key exchange that a future quantum computer could not break. It makes the first message larger.',
    see: ['cause/large-hello-intolerance', 'message/client-hello', 'term/group'],
    words: ['x25519mlkem768', 'ml-kem', 'kyber', 'pqc'],
  },
  'signature-scheme': {
    title: 'Signature scheme',
    lead: 'How a private key signs: the kind of key, and the way the text is made short before. SHA-1 is no longer accepted.',
    see: ['cause/no-common-signature-scheme', 'message/certificate-verify', 'term/hash'],
    words: ['signature algorithm', 'rsa-pss', 'ecdsa', 'ed25519'],
  },
  hash: {
    title: 'Hash',
    lead: 'A short number made from a text of any length. Change one letter, and it is another number.',
    see: ['term/signature-scheme', 'term/certificate-fingerprint'],
    words: ['sha-256', 'sha-1', 'md5', 'digest'],
  },
  certificate: {
    title: 'Certificate',
    lead: 'A signed paper that says: this public key belongs to this name. An issuer stands for it, from one day to another.',
    see: ['message/certificate', 'term/issuer', 'term/private-key', 'step/certificates'],
    words: ['x.509', 'cert', 'ssl certificate', 'pem', 'crt'],
  },
  'private-key': {
    title: 'Private key',
    lead: 'The secret half of a pair of keys. It stays on its computer. The public half stands in the certificate.',
    see: ['message/certificate-verify', 'cause/key-certificate-mismatch'],
    words: ['key file', 'public key', 'rsa key', 'ecdsa key'],
  },
  issuer: {
    title: 'Issuer (CA)',
    lead: 'Who signs certificates, and checks before who asks. Some are known to all, and some to one company alone.',
    see: ['term/root', 'term/intermediate', 'cause/unknown-ca'],
    words: ['certificate authority', 'ca', 'let’s encrypt', 'digicert'],
  },
  root: {
    title: 'Root',
    lead: 'The certificate at the top of a chain. A computer trusts it because it is on its list, and for no other reason.',
    see: ['term/trust-store', 'term/chain', 'cause/unknown-ca'],
    words: ['root certificate', 'root ca'],
  },
  intermediate: {
    title: 'Intermediate',
    lead: 'A certificate between the server’s and the root. The server must send it, since clients do not have it.',
    see: ['cause/incomplete-chain', 'term/chain'],
    words: ['intermediate certificate', 'middle certificate', 'fullchain', 'issuing ca'],
  },
  chain: {
    title: 'Chain',
    lead: 'The server’s certificate, its issuer, that one’s issuer, up to a root. Each one is signed by the next.',
    see: ['term/intermediate', 'term/root', 'step/certificates'],
    words: ['certificate chain', 'path', 'chain of trust'],
  },
  'trust-store': {
    title: 'List of trusted roots',
    lead: 'Each system, and many a program, has its own list of roots that it trusts. So one program may accept what another refuses.',
    see: ['term/root', 'cause/unknown-ca', 'step/certificates'],
    words: ['trust store', 'ca bundle', 'cacerts', 'keystore', 'ca-certificates'],
  },
  validity: {
    title: 'First and last day',
    lead: 'A certificate counts from its first day to its last. Those spans get shorter, so let it renew by itself.',
    see: ['practice/renewal', 'cause/certificate-expired', 'cause/clock-wrong'],
    words: ['notbefore', 'notafter', 'expiry date', 'validity period'],
  },
  'subject-alternative-name': {
    title: 'Names on a certificate (SAN)',
    lead: 'The list of names that a certificate is for. `*.example.com` stands for one more part in front, and not for two.',
    see: ['cause/hostname-mismatch', 'error/hostname-mismatch'],
    words: ['san', 'subject alternative name', 'common name', 'wildcard'],
  },
  sni: {
    title: 'Server name (SNI)',
    lead: 'The client says which site it wants, since many sites share one address. On the way that name can be read.',
    see: ['cause/server-name-required', 'message/client-hello', 'cause/filtered-by-name'],
    words: ['server name indication', 'servername', 'virtual host'],
  },
  alpn: {
    title: 'ALPN',
    lead: 'How both sides agree on what they speak inside TLS, such as HTTP/1.1 or HTTP/2.',
    see: ['cause/alpn-mismatch', 'message/encrypted-extensions'],
    words: ['application layer protocol negotiation', 'h2', 'http/2'],
  },
  extension: {
    title: 'Extension',
    lead: 'A field that was added to a message or a certificate later. A side that does not know one skips it.',
    see: ['cause/extension-intolerance', 'cause/certificate-invalid', 'message/client-hello', 'term/grease'],
    words: ['tls extension', 'x.509 extension'],
  },
  grease: {
    title: 'GREASE',
    lead: 'Made-up numbers that browsers put in their first message. They keep servers used to things they do not know.',
    see: ['term/extension', 'cause/extension-intolerance'],
    words: ['rfc 8701', '0x0a0a'],
  },
  record: {
    title: 'Record',
    lead: 'The envelope that TLS sends everything in. Its first byte says what is inside: `16` is a handshake, `15` an alert.',
    see: ['message/alert', 'message/application-data'],
    words: ['record layer', 'content type', '0x16', '0x15', '0x17'],
  },
  'client-certificate': {
    title: 'Client certificate',
    lead: 'A certificate of yours, with which you show the server who you are. With it both sides are checked (mutual TLS).',
    see: ['cause/client-certificate-required', 'message/certificate-request', 'error/client-certificate'],
    words: ['mtls', 'mutual tls', 'two-way ssl', 'p12', 'pfx'],
  },
  revocation: {
    title: 'Revocation',
    lead: 'An issuer takes a certificate back before its last day. Clients learn it from a list (CRL) or by asking (OCSP).',
    see: ['cause/revoked', 'cause/revocation-unreachable', 'message/certificate-status'],
    words: ['ocsp', 'crl', 'withdrawn'],
  },
  pinning: {
    title: 'Pinning',
    lead: 'A program that accepts one certain key and no other. It fails after a renewal with a new key.',
    see: ['cause/certificate-refused-by-peer', 'cause/tls-interception'],
    words: ['certificate pinning', 'public key pin', 'hpkp'],
  },
  interception: {
    title: 'Inspection on the way',
    lead: 'A company filter or an antivirus opens the traffic and reads it. Then it signs it anew, with its own certificate.',
    see: ['cause/tls-interception', 'term/trust-store', 'term/middlebox'],
    words: ['ssl inspection', 'https scanning', 'man in the middle', 'break and inspect'],
  },
  middlebox: {
    title: 'Box on the way',
    lead: 'A firewall, filter or load balancer between both ends. Some look into TLS, and trip over what is new.',
    see: ['cause/large-hello-intolerance', 'cause/extension-intolerance', 'term/firewall'],
    words: ['middlebox', 'load balancer', 'appliance'],
  },
  'session-ticket': {
    title: 'Session ticket',
    lead: 'A paper from the server with which the next connection starts faster.',
    see: ['message/new-session-ticket', 'cause/session-resumption-failed'],
    words: ['resumption', 'psk', 'session id', '0-rtt'],
  },
  renegotiation: {
    title: 'Renegotiation',
    lead: 'A second handshake inside a connection. It had a hole that RFC 5746 closed. TLS 1.3 has it no more.',
    see: ['cause/unsafe-legacy-renegotiation', 'error/unsafe-legacy-renegotiation'],
    words: ['secure renegotiation', 'rfc 5746'],
  },
  starttls: {
    title: 'STARTTLS',
    lead: 'A command that switches a connection from clear text to TLS. Mail and directory servers use it.',
    see: ['message/starttls', 'cause/starttls-required'],
    words: ['explicit tls', 'opportunistic tls', 'stls', 'auth tls'],
  },
  proxy: {
    title: 'Proxy',
    lead: 'A computer that passes requests on. For TLS it is asked to open a way (CONNECT), and then should only pass bytes.',
    see: ['cause/proxy-failure', 'step/network', 'cause/upstream-handshake-failed'],
    words: ['connect', 'https_proxy', 'squid', 'forward proxy', 'reverse proxy'],
  },
  firewall: {
    title: 'Firewall',
    lead: 'It lets some connections pass and stops others. It may say no, or drop packets without a word.',
    see: ['cause/tcp-timeout', 'cause/tcp-refused', 'step/network'],
    words: ['packet filter', 'iptables', 'security group', 'blocked port'],
  },
  port: {
    title: 'Port',
    lead: 'A number that tells programs on one computer apart. Web pages with TLS mostly use 443.',
    see: ['cause/tcp-refused', 'cause/not-tls', 'term/tcp'],
    words: ['443', '8443', 'port number'],
  },
  tcp: {
    title: 'TCP',
    lead: 'The line below TLS. It brings bytes whole and in order, or says that it can not.',
    see: ['message/tcp', 'term/reset', 'term/port', 'cause/host-unreachable'],
    words: ['connection', 'syn', 'transmission control protocol'],
  },
  reset: {
    title: 'Reset (RST)',
    lead: 'A packet that ends a connection at once. Either end can send it, and a box on the way can fake it.',
    see: ['cause/connection-reset', 'error/reset', 'term/tcp'],
    words: ['rst', 'econnreset', 'connection reset'],
  },
  mtu: {
    title: 'Packet size (MTU)',
    lead: 'The largest packet that a part of the way carries. Larger ones should be split or be sent back with a note.',
    see: ['cause/path-mtu', 'step/network'],
    words: ['mtu', 'mss', '1500', 'fragment', 'path mtu discovery'],
  },
  dns: {
    title: 'DNS',
    lead: 'The phone book of the net. It turns a name into addresses.',
    see: ['cause/dns-failure', 'step/network'],
    words: ['resolver', 'name server', 'lookup', 'nxdomain', 'hosts file'],
  },
  fingerprint: {
    title: 'Fingerprint of a client',
    lead: 'The shape of a first message tells which program sent it. JA3 and JA4 are short forms of that shape.',
    see: ['cause/fingerprint-blocked', 'message/client-hello'],
    words: ['ja3', 'ja4', 'tls fingerprinting'],
  },
  'certificate-fingerprint': {
    title: 'Fingerprint of a certificate',
    lead: 'A hash over a whole certificate. Two people can compare it to see that they mean the same one.',
    see: ['term/hash', 'term/certificate'],
    words: ['thumbprint', 'sha256 fingerprint'],
  },
} as const satisfies Readonly<Record<string, TermWords>>;
