/** Another port that is worth a look beside the one asked for. */
export interface NeighbourPort {
  readonly port: number;
  /** Its usual service. */
  readonly service: string;
}

// biome-ignore format: a table
const families: readonly (readonly NeighbourPort[])[] = [
  [{ port: 443, service: 'https' }, { port: 8443, service: 'https-alt' }, { port: 80, service: 'http' }],
  [{ port: 465, service: 'submissions' }, { port: 587, service: 'submission' }, { port: 25, service: 'smtp' }],
  [{ port: 993, service: 'imaps' }, { port: 143, service: 'imap' }],
  [{ port: 995, service: 'pop3s' }, { port: 110, service: 'pop3' }],
  [{ port: 636, service: 'ldaps' }, { port: 389, service: 'ldap' }],
  [{ port: 3269, service: 'global catalogue over TLS' }, { port: 3268, service: 'global catalogue' }],
  [{ port: 990, service: 'ftps' }, { port: 21, service: 'ftp' }],
  [{ port: 5223, service: 'xmpps' }, { port: 5222, service: 'xmpp' }],
  [{ port: 563, service: 'nntps' }, { port: 119, service: 'nntp' }],
  [{ port: 6697, service: 'ircs' }, { port: 6667, service: 'irc' }],
  [{ port: 8883, service: 'mqtts' }, { port: 1883, service: 'mqtt' }],
  [{ port: 5671, service: 'amqps' }, { port: 5672, service: 'amqp' }],
];

/** The ports of the same service, in its clear and its encrypted form; those of the web where no service is known. */
export function neighboursOf(port: number): readonly NeighbourPort[] {
  const family = families.find((ports) => ports.some((one) => one.port === port)) ?? families[0] ?? [];
  return family.filter((one) => one.port !== port);
}
