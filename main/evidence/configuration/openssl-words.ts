import type { Named } from '../../../shared/field.ts';
import { namedCipherSuite } from '../../../shared/tls-names.ts';
import { groupNames } from '../../../shared/tls-registry.ts';
import { wordTable } from '../../../shared/word-table.ts';

const tls13Suites = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305].map(namedCipherSuite);

/** TLS 1.3 suites of a list such as `-ciphersuites` takes; OpenSSL leaves out what it does not know. */
export const tls13SuitesOf = (text: string): Named[] =>
  text
    .split(/[:, ]+/)
    .flatMap((word) => tls13Suites.find(({ name }) => name === word) ?? [])
    .slice(0, 20);

const otherNames = wordTable<string>({
  prime256v1: 'secp256r1',
  'p-256': 'secp256r1',
  'p-384': 'secp384r1',
  'p-521': 'secp521r1',
});

/** Groups of a list such as `-groups` takes: IANA names, what has none as written. */
export const groupsOf = (text: string): string[] =>
  text
    .split(/[:/]+/)
    .map((word) => word.replace(/^[?*-]+/, ''))
    .filter((word) => word !== '')
    .map((word) => (otherNames[word.toLowerCase()] ?? ianaNames.get(word.toLowerCase()) ?? word).slice(0, 200))
    .slice(0, 100);

const ianaNames = new Map(Object.values(groupNames).map((name) => [name.toLowerCase(), name]));
