import type { StarttlsProtocol } from '../../shared/target.ts';

/** What is spoken on a port or behind a scheme, as far as TLS is concerned. */
export interface Protocol {
  /** Name as people write it. */
  readonly name: string;
  readonly port: number;
  /** The upgrade that comes before TLS; null for TLS from the first byte. */
  readonly starttls: StarttlsProtocol | null;
  /** True when HTTP is spoken inside TLS. */
  readonly http: boolean;
  /** True when the usual form carries no TLS at all and knows no upgrade that we speak. */
  readonly plain: boolean;
}

const web = (name: string, port: number): Protocol => ({ name, port, starttls: null, http: true, plain: false });
const direct = (name: string, port: number): Protocol => ({ name, port, starttls: null, http: false, plain: false });
const plain = (name: string, port: number): Protocol => ({ name, port, starttls: null, http: false, plain: true });
const upgrade = (starttls: StarttlsProtocol, port: number, name: string = starttls): Protocol => ({
  name,
  port,
  starttls,
  http: false,
  plain: false,
});

/** Schemes and their default ports: IANA service names, and each product's manual where IANA has none. */
export const schemes: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['https', web('https', 443)],
  ['wss', web('wss', 443)],
  ['http', { ...web('http', 80), plain: true }],
  ['ws', { ...web('ws', 80), plain: true }],
  ['grpcs', web('grpcs', 443)],
  ['git+https', web('git+https', 443)],
  ['svn+https', web('svn+https', 443)],
  ['webdavs', web('webdavs', 443)],
  ['davs', web('davs', 443)],
  ['oci', web('oci', 443)],
  ['ipps', web('ipps', 631)],
  ['doh', web('doh', 443)],
  ['sstp', web('sstp', 443)],
  ['smtp', upgrade('smtp', 25)],
  ['submission', upgrade('smtp', 587, 'submission')],
  ['smtps', direct('smtps', 465)],
  ['submissions', direct('submissions', 465)],
  ['lmtp', upgrade('lmtp', 24)],
  ['imap', upgrade('imap', 143)],
  ['imaps', direct('imaps', 993)],
  ['pop', upgrade('pop3', 110, 'pop')],
  ['pop3', upgrade('pop3', 110)],
  ['pop3s', direct('pop3s', 995)],
  ['pops', direct('pops', 995)],
  ['ftp', upgrade('ftp', 21)],
  ['ftpes', upgrade('ftp', 21, 'ftpes')],
  ['ftps', direct('ftps', 990)],
  ['ldap', upgrade('ldap', 389)],
  ['ldaps', direct('ldaps', 636)],
  ['xmpp', upgrade('xmpp', 5222)],
  ['xmpps', direct('xmpps', 5223)],
  ['nntp', upgrade('nntp', 119)],
  ['nntps', direct('nntps', 563)],
  ['snews', direct('snews', 563)],
  ['sieve', upgrade('sieve', 4190)],
  ['managesieve', upgrade('sieve', 4190, 'managesieve')],
  ['irc', upgrade('irc', 6667)],
  ['ircs', direct('ircs', 6697)],
  ['postgres', upgrade('postgres', 5432)],
  ['postgresql', upgrade('postgres', 5432, 'postgresql')],
  ['mysql', upgrade('mysql', 3306)],
  ['mysqlx', direct('mysqlx', 33060)],
  ['mariadb', upgrade('mysql', 3306, 'mariadb')],
  ['sqlserver', upgrade('mssql', 1433, 'sqlserver')],
  ['mssql', upgrade('mssql', 1433)],
  ['rdp', upgrade('rdp', 3389)],
  ['ms-rd', upgrade('rdp', 3389, 'ms-rd')],
  ['amqps', direct('amqps', 5671)],
  ['amqp', plain('amqp', 5672)],
  ['mqtts', direct('mqtts', 8883)],
  ['mqtt+ssl', direct('mqtt+ssl', 8883)],
  ['mqtt', plain('mqtt', 1883)],
  // redis-py, Lettuce and the IANA registration all keep 6379 for rediss; 6380 is only a custom.
  ['rediss', direct('rediss', 6379)],
  ['redis', plain('redis', 6379)],
  ['valkeys', direct('valkeys', 6379)],
  ['valkey', plain('valkey', 6379)],
  ['mongodb', direct('mongodb', 27017)],
  ['sips', direct('sips', 5061)],
  ['turns', direct('turns', 5349)],
  ['stuns', direct('stuns', 5349)],
  ['telnets', direct('telnets', 992)],
  ['syslog-tls', direct('syslog-tls', 6514)],
  ['dot', direct('dot', 853)],
  ['rtsps', direct('rtsps', 322)],
  ['gemini', direct('gemini', 1965)],
  ['neo4j+s', direct('neo4j+s', 7687)],
  ['neo4j+ssc', direct('neo4j+ssc', 7687)],
  ['bolt+s', direct('bolt+s', 7687)],
  ['bolt+ssc', direct('bolt+ssc', 7687)],
  ['nats', plain('nats', 4222)],
  ['stomp+ssl', direct('stomp+ssl', 61614)],
  ['ssh', plain('ssh', 22)],
  ['sftp', plain('sftp', 22)],
  ['telnet', plain('telnet', 23)],
]);

/** Ports that are known as something other than HTTPS. A port missing here is taken as HTTP over TLS. */
const otherPorts: readonly Protocol[] = [
  upgrade('smtp', 25),
  upgrade('smtp', 587),
  upgrade('lmtp', 24),
  upgrade('imap', 143),
  upgrade('pop3', 110),
  upgrade('ftp', 21),
  upgrade('ldap', 389),
  upgrade('ldap', 3268),
  upgrade('xmpp', 5222),
  upgrade('xmpp-server', 5269),
  upgrade('nntp', 119),
  upgrade('sieve', 4190),
  upgrade('irc', 6667),
  upgrade('postgres', 5432),
  upgrade('mysql', 3306),
  upgrade('mssql', 1433),
  upgrade('rdp', 3389),
  direct('smtps', 465),
  direct('imaps', 993),
  direct('pop3s', 995),
  direct('ldaps', 636),
  direct('ldaps', 3269),
  direct('ftps', 989),
  direct('ftps', 990),
  direct('telnets', 992),
  direct('nntps', 563),
  direct('DNS over TLS', 853),
  direct('RADIUS over TLS', 2083),
  direct('Oracle', 1521),
  direct('Oracle over TLS', 2484),
  direct('sips', 5061),
  direct('xmpps', 5223),
  direct('turns', 5349),
  direct('amqps', 5671),
  direct('amqp', 5672),
  direct('rediss', 6379),
  direct('rediss', 6380),
  direct('syslog over TLS', 6514),
  direct('ircs', 6697),
  direct('Bolt', 7687),
  direct('mqtt', 1883),
  direct('mqtts', 8883),
  direct('Cassandra', 9042),
  direct('Cassandra', 9142),
  direct('Kafka', 9092),
  direct('Kafka', 9093),
  direct('Kafka', 9094),
  direct('MongoDB', 27017),
  direct('MySQL X', 33060),
  direct('OpenWire', 61617),
  direct('STOMP', 61614),
  direct('Db2', 50001),
  plain('ssh', 22),
  plain('telnet', 23),
  plain('http', 80),
];

const byPort: ReadonlyMap<number, Protocol> = new Map(otherPorts.map((protocol) => [protocol.port, protocol]));

/** The protocol people expect on a port; HTTP over TLS for every port that is not known as another. */
export function protocolOfPort(port: number): Protocol {
  return byPort.get(port) ?? web('https', port);
}

/** A service name in place of a port number, as getservbyname takes it: `example.com:https`. */
export function portOfService(name: string): number | null {
  return schemes.get(name.toLowerCase())?.port ?? null;
}
