import type { StarttlsProtocol } from '../../shared/target.ts';

/** How a program names the server in its messages; groups `host` and `port`. */
export interface ServerPattern {
  readonly source: string;
  /** Port when the message names none. */
  readonly port?: number;
  /** How TLS begins, where the message can only be about one protocol. */
  readonly starttls?: StarttlsProtocol | null;
}

const name = String.raw`(?<![\p{L}\p{N}_.-])(?<host>\[[\da-fA-F:.%]{2,60}\]|[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,253}[\p{L}\p{N}_])?)(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])`;
const port = String.raw`(?<port>\d{1,5})`;
const v4 = String.raw`(?<host>\d{1,3}(?:\.\d{1,3}){3})`;

const says = (source: string, more: Omit<ServerPattern, 'source'> = {}): ServerPattern => ({
  source: source.replaceAll('{name}', name).replaceAll('{port}', port).replaceAll('{v4}', v4),
  ...more,
});

const made = new Map<ServerPattern, RegExp>();

/** The pattern itself. Made when it is first wanted: to make them all takes longer than to read a message. */
export function serverPattern(one: ServerPattern): RegExp {
  const pattern = made.get(one) ?? new RegExp(one.source, 'iu');
  made.set(one, pattern);
  return pattern;
}

/** The most telling first. Where a message names both ends, only the server's end is taken. */
export const serverPatterns: readonly ServerPattern[] = [
  // nginx as a client: what it connects to is in `upstream`, the site it serves in `host`.
  says('upstream: "https?:\\/\\/{name}(?::{port})?[\\/"]'),
  says('upstream: "(?:grpcs?|fastcgi|uwsgi):\\/\\/{name}(?::{port})?[\\/"]'),
  // Python: urllib3, http.client, smtplib.
  says("HTTPS?ConnectionPool\\(host='{name}', port={port}"),
  says("host='{name}', port={port}"),
  says('host ?[:=] ?["\']{name}["\'], {0,20}port ?[:=] ?["\']?{port}', {}),
  // curl.
  says('Failed to connect to {name} (?:\\([^)\\n]{1,60}\\) )?port {port}'),
  says('Connected to {name} (?:\\([^)\\n]{1,60}\\) )port {port}'),
  says("target (?:host|ip address) ?(?:name)? '{name}'"),
  says('Could not resolve host:? {name}'),
  says("Host name '{name}' does not match"),
  says('in connection to {name}:{port}'),
  // wget.
  says('Connecting to {name} (?:\\([^)\\n]{1,255}\\))?\\|[^|\\n]{1,60}\\|:{port}'),
  says("cannot verify {name}'s certificate"),
  says('unable to resolve host address [\'"`]{name}[\'"`]'),
  // OpenSSL, GnuTLS.
  says("Connecting to '{name}:{port}'"),
  says("\\*\\*\\* Verifying .{0,40}'{name}'"),
  // Postfix: relay and TLS lines; smtp only.
  says('SSL_connect error to {name}\\[[^\\]\\n]{2,60}\\]:{port}', { starttls: 'smtp' }),
  says('setting up TLS connection to {name}\\[[^\\]\\n]{2,60}\\]:{port}', { starttls: 'smtp' }),
  says('TLS (?:connection|handshake|verification).{0,40} (?:to|for) {name}\\[[^\\]\\n]{2,60}\\]:{port}', {
    starttls: 'smtp',
  }),
  says('certificate verification failed for {name}\\[[^\\]\\n]{2,60}\\]:{port}', { starttls: 'smtp' }),
  says('relay={name}\\[[^\\]\\n]{2,60}\\]:{port}', { starttls: 'smtp' }),
  // Go: local->remote, lookups, names that do not fit.
  says('->{v4}:{port}'),
  says('->{name}:{port}'),
  says('certificate is (?:valid for|not valid for any names).{0,2000}?,? (?:not|but wanted to match) {name}'),
  says('lookup {name}(?: on [^:\\s]{1,60}(?::\\d+)?)?: no such host'),
  says('dial tcp:? {name}:{port}'),
  // Node.
  says('(?:ENOTFOUND|EAI_AGAIN) {name} {name2}:{port}'.replace('{name2}', '[\\w.-]{1,255}')),
  says('getaddrinfo (?:ENOTFOUND|EAI_AGAIN) {name}'),
  says('altnames: Host: {name}\\.? is not in the cert'),
  says("(?:hostname|host|servername): '{name}'"),
  says('connect (?:ECONNREFUSED|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH) {name}:{port}'),
  // Java.
  says('Connect to (?:https?:\\/\\/)?{name}:{port} '),
  says('No subject alternative DNS name matching {name} found'),
  says('No name matching {name} found'),
  says('Certificate for <{name}>'),
  says('UnknownHostException: {name}(?::|\\s|$)'),
  says('to the host {name}, port {port}', { starttls: 'mssql' }),
  // Databases.
  says('connection to server at "{name}"(?: \\([^)\\n]{1,60}\\))?, port {port}', { starttls: 'postgres' }),
  says('running on host "{name}"[^?\\n]{0,120}port {port}', { starttls: 'postgres' }),
  says("MySQL server on '{name}(?::{port})?'", { starttls: 'mysql', port: 3306 }),
  says('ldap_(?:start_tls|sasl_bind|bind)[^\\n]{0,60}ldaps:\\/\\/{name}(?::{port})?', { starttls: null, port: 636 }),
  // Browsers.
  says('error occurred during a connection to {name}(?::{port})?'),
  says('could not prove that it is {name}'),
  says('steal your information from {name}'),
  says(
    '{name}(?::{port})? (?:uses an invalid security certificate|sent an invalid response|unexpectedly closed the connection|uses an unsupported protocol|normally uses encryption|refused to connect|took too long to respond|uses security technology|didn.t accept your login certificate|.s server IP address could not be found)',
  ),
  // gRPC.
  says('\\bipv4:{v4}:{port}'),
  // Kafka clients.
  says('Connection to node -?\\d+ \\({name}\\/[^:)\\n]{1,60}:{port}\\)'),
  // Servers' own logs: the site, never the client.
  says('\\(server {name}:{port}'),
  says('host: "{name}(?::{port})?"'),
  says('server: (?!_){name}, request'),
  says('\\bSNI[:= ]+"?{name}"?(?:\\s|,|$)'),
  says('servername[=: ]+"?{name}"?(?:\\s|,|$)'),
];
