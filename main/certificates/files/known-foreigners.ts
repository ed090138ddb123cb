import { type Phrase, phrase } from '../../../shared/phrase.ts';

/** What a file is that holds no certificate this program reads; null where nothing is known of it. */
export function foreignBytes(bytes: Uint8Array): Phrase | null {
  const found = magics.find(({ octets }) => octets.every((octet, at) => octet === null || bytes[at] === octet));
  return found ? phrase(found.id) : null;
}

/** A text without a certificate, told by what stands in it. Nothing of the text is repeated. */
export function foreignText(text: string): Phrase | null {
  const head = text.slice(0, 65_536);
  const found = texts.find(({ pattern }) => pattern.test(head));
  return found ? phrase(found.id) : null;
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));

const magics: readonly { readonly octets: readonly (number | null)[]; readonly id: string }[] = [
  { octets: [0, 0, 0, 1, 0, 0, 0, 20], id: 'file.is-bks' },
  { octets: [0, 0, 0, 2, 0, 0, 0, 20], id: 'file.is-bks' },
  { octets: ascii('SQLite format 3'), id: 'file.is-database' },
  { octets: ascii('kych'), id: 'file.is-keychain' },
  { octets: [0, 0, 0, 0, ...ascii('CERT')], id: 'file.is-windows-store' },
  { octets: [...ascii('PK'), 3, 4], id: 'file.is-archive' },
  { octets: [0x1f, 0x8b], id: 'file.is-archive' },
  { octets: ascii('7z'), id: 'file.is-archive' },
  { octets: ascii('%PDF'), id: 'file.is-document' },
  { octets: [0x89, ...ascii('PNG')], id: 'file.is-picture' },
  { octets: [0xff, 0xd8, 0xff], id: 'file.is-picture' },
  { octets: ascii('openssh-key-v1'), id: 'file.is-ssh-key' },
];

/** Checked in this order; every pattern is linear. */
const texts: readonly { readonly pattern: RegExp; readonly id: string }[] = [
  { pattern: /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S{1,40}|sk-ssh-\S{1,40}) [A-Za-z0-9+/]/m, id: 'file.is-ssh-key' },
  { pattern: /^PuTTY-User-Key-File-/m, id: 'file.is-ssh-key' },
  { pattern: /^AGE-SECRET-KEY-/m, id: 'file.is-other-key' },
  { pattern: /^\s{0,40}(?:<!doctype html|<html)/i, id: 'file.is-web-page' },
  { pattern: /^(?:export )?[A-Z][A-Z0-9_]{1,80}=./m, id: 'file.is-settings' },
  { pattern: /^\s{0,40}[{[]/, id: 'file.is-json' },
  {
    pattern: /^\s{0,40}(?:server|location|listen|ssl_certificate|SSLCertificateFile|bind)\b/m,
    id: 'file.is-configuration',
  },
];
