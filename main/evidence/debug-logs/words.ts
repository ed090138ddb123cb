// Words of programs for what has a number on the wire.
import type { Named } from '../../../shared/field.ts';
import { opensslNames } from '../../../shared/openssl-names.ts';
import { alertName, namedCipherSuite, namedGroup } from '../../../shared/tls-names.ts';
import { cipherSuiteNames, groupNames } from '../../../shared/tls-registry.ts';

/** `TLSv1.2` for `TLS 1.2`, `TLS1.2`, `TLSv1.2`, `TLSv1`, `3.3`; null for anything else. */
export function versionOf(text: string): string | null {
  const match = /^(DTLS|TLS|SSL)? ?v?([\d.]{1,3})$/i.exec(text.trim());
  if (match === null) return null;
  const [, family = '', digits = ''] = match;
  const number = digits.replace(/\.$/, '');
  if (family === '') return wireVersions[number] ?? null;
  if (/^ssl$/i.test(family))
    return number === '3' || number === '3.0' ? 'SSLv3' : number.startsWith('2') ? 'SSLv2' : null;
  if (!['1', '1.0', '1.1', '1.2', '1.3'].includes(number)) return null;
  return `${family.toUpperCase()}v${number === '1' ? '1.0' : number}`;
}

/** Major and minor number as GnuTLS writes them. */
const wireVersions: Readonly<Record<string, string>> = {
  '3.0': 'SSLv3',
  '3.1': 'TLSv1.0',
  '3.2': 'TLSv1.1',
  '3.3': 'TLSv1.2',
  '3.4': 'TLSv1.3',
};

const suitesByName = new Map<string, number>();

function suiteNumbers(): Map<string, number> {
  if (suitesByName.size > 0) return suitesByName;
  for (const [number, name] of Object.entries(cipherSuiteNames)) suitesByName.set(name, Number(number));
  for (const [number, name] of Object.entries(opensslNames)) suitesByName.set(name, Number(number));
  // GnuTLS: `GNUTLS_ECDHE_RSA_AES_128_GCM_SHA256`, `ECDHE_RSA_AES_256_GCM_SHA384`.
  for (const [number, name] of Object.entries(cipherSuiteNames)) {
    const short = name.replace(/^TLS_/, '').replace('_WITH_', '_');
    if (!suitesByName.has(short)) suitesByName.set(short, Number(number));
  }
  return suitesByName;
}

/** A suite by any of its names; null for a name that nobody uses. */
export function suiteNamed(name: string): Named | null {
  const numbers = suiteNumbers();
  const plain = name.trim().replace(/^GNUTLS_/, '');
  const forms = [plain, plain.replace(/_SHA1$/, '_SHA'), `${plain}_SHA256`];
  const number = forms.flatMap((form) => numbers.get(form) ?? [])[0];
  return number === undefined ? null : namedCipherSuite(number);
}

const groupsByName = new Map<string, number>();

/** A group by any of its usual names; null for a name that nobody uses. */
export function groupNamed(name: string): Named | null {
  if (groupsByName.size === 0) {
    for (const [number, one] of Object.entries(groupNames)) groupsByName.set(one.toLowerCase(), Number(number));
    for (const [alias, number] of groupAliases) groupsByName.set(alias, number);
  }
  const number = groupsByName.get(name.trim().toLowerCase());
  return number === undefined ? null : namedGroup(number);
}

const groupAliases: readonly (readonly [string, number])[] = [
  ['p-256', 23],
  ['prime256v1', 23],
  ['p-384', 24],
  ['p-521', 25],
  ['ecdh_x25519', 29],
  ['ecdh_x448', 30],
];

const alertCodes = new Map<string, number>();

/** Number of an alert by any spelling: `handshake_failure`, `handshake failure`, `CERTIFICATE_UNKNOWN`, `unknown CA`. */
export function alertCode(words: string): number | null {
  if (alertCodes.size === 0) {
    for (let code = 0; code < 130; code += 1) {
      const name = alertName(code);
      if (!name.startsWith('0x')) alertCodes.set(plain(name.replace(/_RESERVED$/, '')), code);
    }
    for (const [words, code] of alertWords) alertCodes.set(words, code);
  }
  return alertCodes.get(plain(words)) ?? null;
}

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, ' ')
    .trim();

/** What OpenSSL and GnuTLS call some of them. */
const alertWords: readonly (readonly [string, number])[] = [
  ['ca unknown', 48],
  ['unrecognised name', 112],
  ['no application protocol', 120],
  ['unknown psk identity', 115],
  ['user cancelled', 90],
];

/**
 * The alert in an error of OpenSSL: its reasons from 1000 on are alerts that came from the other end.
 * `error:0A000410`, `error:14094410`, `SSL alert number 40`.
 */
export function alertInError(text: string): number | null {
  const number = /SSL alert number (\d{1,3})\b/.exec(text)?.[1];
  if (number !== undefined) return Number(number);
  const code = /\berror:(?:0A000|14[\dA-F]{3})([\dA-F]{3})\b/i.exec(text)?.[1];
  const reason = code === undefined ? 0 : Number.parseInt(code, 16);
  return reason >= 1000 && reason < 1256 ? reason - 1000 : null;
}

/** `name:port`, IPv6 in brackets. */
export const endpointOf = (host: string, port: string | number): string =>
  host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
