import * as v from 'valibot';
import { hostName, port, text } from './field.ts';

/** Protocols that begin in the clear and switch to TLS on request. */
export const starttlsProtocols = [
  'smtp',
  'lmtp',
  'imap',
  'pop3',
  'ftp',
  'ldap',
  'xmpp',
  'xmpp-server',
  'nntp',
  'sieve',
  'irc',
  'postgres',
  'mysql',
  'mssql',
  'rdp',
] as const;
export type StarttlsProtocol = (typeof starttlsProtocols)[number];

/** What a person asks about, after the start field was read. */
export const Target = v.object({
  /** What was pasted, without its secrets. */
  input: text('identity', 4000),
  /** ASCII name (punycode) or an address without brackets, with its zone. */
  host: hostName(),
  port: port(),
  /** The name sent in SNI and checked on the certificate; null sends none and checks `host`. */
  serverName: v.nullable(hostName()),
  starttls: v.nullable(v.picklist(starttlsProtocols)),
  /** Proxy to go through, without credentials; null goes directly. */
  proxy: v.nullable(text('name', 300)),
  /** Address to dial in place of what the resolver says. */
  connect: v.nullable(v.object({ host: hostName(), port: v.nullable(port()) })),
  /** True for HTTP over TLS: one HEAD request follows the handshake. */
  http: v.boolean(),
  /** Path and query of the pasted URL, secrets stripped; `/` where there was none. */
  path: text('identity', 2000),
});
export type Target = v.InferOutput<typeof Target>;
