const versions: Readonly<Record<string, string>> = {
  SSLv2: 'SSL 2.0',
  SSLv3: 'SSL 3.0',
  'TLSv1.0': 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};

/** The name of a version for people; an unknown one stays as it is. */
export const versionName = (version: string): string => versions[version] ?? version;

/** Protocols whose name is no abbreviation. */
const protocols: Readonly<Record<string, string>> = {
  mysql: 'MySQL',
  postgres: 'PostgreSQL',
  redis: 'Redis',
  sieve: 'Sieve',
};

/** The name of a plaintext protocol for people. */
export const protocolName = (protocol: string): string => protocols[protocol] ?? protocol.toUpperCase();
