import type { TopicId } from './topic.ts';

/** Something else in the text that says more about a message than the message does by itself. */
export interface Context {
  /** Linear in the length of the text. */
  readonly trace: RegExp;
  /** The closer meaning that a message has there. */
  readonly closer: Partial<Readonly<Record<TopicId, TopicId>>>;
}

/** The first that fits counts. */
export const contexts: readonly Context[] = [
  // PHP brings no list of roots (openssl.cafile, curl.cainfo), nor does Postfix (smtp_tls_CAfile is empty).
  {
    trace: /cURL error 60|GuzzleHttp|PHP (?:Warning|Fatal)|file_get_contents\(|stream_socket_|postfix\/smtp\b/,
    closer: { 'unknown-issuer': 'unknown-issuer-no-list', 'certificate-check': 'certificate-check-no-list' },
  },
  // Everybody reaches these: what only some see is made by their network or their own list of roots.
  {
    trace:
      /(?:unable to access '|request to |Get "?|Head "?|fetch URL |for url \(|index: )https:\/\/(?:[\w-]{1,40}\.){0,2}(?:github\.com|githubusercontent\.com|pypi\.(?:python\.)?org|npmjs\.org|nodejs\.org|rubygems\.org|docker\.(?:io|com)|crates\.io|golang\.org)\b/,
    closer: {
      'unknown-issuer': 'unknown-issuer-public-site',
      'root-in-chain': 'root-in-chain-public-site',
      'certificate-check': 'certificate-check-public-site',
      'wrong-name': 'wrong-name-public-site',
    },
  },
  // npm and pip mostly ask such a site as well, or one of the own company.
  {
    trace: /^npm (?:ERR!|error)|Could not fetch URL \S{1,300}\/simple\/|: \/simple\/[\w.-]{1,80}\/|pip\._vendor/m,
    closer: {
      'unknown-issuer': 'unknown-issuer-public-site',
      'root-in-chain': 'root-in-chain-public-site',
      'certificate-check': 'certificate-check-public-site',
    },
  },
  // Ruby's own OpenSSL and librdkafka look for roots in places that are often empty or old.
  {
    trace: /OpenSSL::SSL::SSLError|SSL_connect returned=1|rdkafka/,
    closer: { 'certificate-check': 'certificate-check-old-list' },
  },
  // MongoDB Atlas answers with internal_error to addresses that are not on its list.
  {
    trace: /\bMongo(?:DB|Server|Network|Client|Error)|mongodb(?:\.net\b|\+srv:|:\/\/)/,
    closer: { 'server-fault': 'server-fault-mongodb' },
  },
  // nginx sends no server name to an upstream unless told to (proxy_ssl_server_name).
  {
    trace: /while SSL handshaking to upstream/,
    closer: { 'no-reason': 'no-reason-to-upstream' },
  },
  // Android up to 4.4 has TLS 1.1 and 1.2 switched off.
  {
    trace: /SSL handshake aborted: ssl=(?:[^\n]{0,200}\n)?[^\n]{0,300}SSL23_GET_SERVER_HELLO/,
    closer: { 'no-reason': 'no-reason-old-client' },
  },
  // Mail begins in plain text on ports 25, 143 and 587; `command: 'CONN'` is Nodemailer's.
  {
    trace:
      /\b(?:smtp|imap|pop3)\b|nodemailer|command: 'CONN'|\bsend(?:ing)?\b[^\n]{0,40}\be-?mail\b|\b(?:port[ :='"]{1,4}|mail[\w.-]{0,80}:)(?:25|143|587)\b/i,
    closer: { 'not-tls': 'not-tls-mail', 'wrong-version': 'not-tls-mail' },
  },
];

/** What a message means where it stands, in what a client says. */
export const closerTopic = (topic: TopicId, text: string): TopicId =>
  contexts.find(({ trace, closer }) => closer[topic] !== undefined && trace.test(text))?.closer[topic] ?? topic;
