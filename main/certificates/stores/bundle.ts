import { toHex } from '../../bytes/bytes.ts';
import { outerNames } from '../paths/anchors.ts';
import { fingerprint } from '../signature.ts';
import { contextTag, DerReader, derTag } from '../x509/der.ts';
import { objectIdentifierText } from '../x509/der-values.ts';
import { readPemBlocks } from '../x509/pem.ts';

/** The certificates of a store, each once, in its order. */
export interface StoreContent {
  readonly anchors: readonly Uint8Array[];
  /** Certificates it forbids. */
  readonly blocked: readonly Uint8Array[];
  /** Entries that are no certificate and should be one. */
  readonly unreadable: number;
}

/**
 * A bundle of roots: PEM with whatever text between, or one DER certificate. OpenSSL's TRUSTED CERTIFICATE
 * counts where its settings let it stand for servers, and is blocked where they forbid that. Keys, lists and
 * requests in the same file are nobody's roots and are passed over.
 */
export const readBundle = (bytes: Uint8Array): StoreContent => joinedContent([...bundleParts(bytes)]);

/** The same in parts of a few certificates, the first of many empty, so that others get their turn between. */
export function* bundleParts(bytes: Uint8Array): Generator<StoreContent> {
  if (bytes[0] === 0x30 && outerNames(bytes) !== null) {
    yield { ...nothingFound, anchors: [bytes] };
    return;
  }
  const blocks = readPemBlocks(Buffer.from(bytes).toString('latin1'));
  if (blocks.length > perPart) yield nothingFound;
  for (let at = 0; at < blocks.length; at += perPart)
    yield storeContent(blocks.slice(at, at + perPart).flatMap(entryOf));
}

const perPart = 16;
const nothingFound: StoreContent = { anchors: [], blocked: [], unreadable: 0 };

/** Certificates that were taken out of something else, all of them trusted. */
export const storeContentOf = (ders: readonly Uint8Array[]): StoreContent =>
  storeContent(ders.map((der) => ({ der, trust: 'anchor' })));

/** Several bundles as one store: a hashed folder, or a list with what a variable adds. */
export function joinedContent(parts: readonly StoreContent[]): StoreContent {
  return {
    anchors: distinct(parts.flatMap(({ anchors }) => anchors)),
    blocked: distinct(parts.flatMap(({ blocked }) => blocked)),
    unreadable: parts.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

interface Entry {
  readonly der: Uint8Array;
  readonly trust: 'anchor' | 'blocked' | 'nothing';
}

function storeContent(entries: readonly Entry[]): StoreContent {
  const certificates = entries.filter(({ der }) => outerNames(der) !== null);
  const of = (trust: Entry['trust']) =>
    distinct(certificates.flatMap((entry) => (entry.trust === trust ? [entry.der] : [])));
  return { anchors: of('anchor'), blocked: of('blocked'), unreadable: entries.length - certificates.length };
}

function entryOf({ der, label }: { readonly label: string; readonly der: Uint8Array }): Entry[] {
  if (label === 'CERTIFICATE' || label === 'X509 CERTIFICATE') return [{ der, trust: 'anchor' }];
  return label === 'TRUSTED CERTIFICATE' ? [trustedCertificate(der)] : [];
}

/** A certificate and, behind it, X509_CERT_AUX: `trust` and, tagged 0, `reject`, both lists of key purposes. */
function trustedCertificate(der: Uint8Array): Entry {
  const reader = new DerReader(der);
  const certificate = reader.read('certificate', derTag.sequence).raw;
  if (reader.atEnd) return { der: certificate, trust: 'anchor' };
  const settings = reader.enter('settings', derTag.sequence);
  const trusted = settings.optional('trust', derTag.sequence);
  const rejected = settings.optional('reject', contextTag(0, true));
  const listed = (element: typeof trusted) => (element === null ? [] : purposes(settings.within(element)));
  if (listed(rejected).some(isForServers)) return { der: certificate, trust: 'blocked' };
  const stands = trusted === null || listed(trusted).some(isForServers);
  return { der: certificate, trust: stands ? 'anchor' : 'nothing' };
}

function purposes(reader: DerReader): string[] {
  const found: string[] = [];
  while (!reader.atEnd) found.push(objectIdentifierText(reader.read('purpose').content) ?? '');
  return found;
}

/** id-kp-serverAuth and anyExtendedKeyUsage (RFC 5280 4.2.1.12). */
const isForServers = (purpose: string) => purpose === '1.3.6.1.5.5.7.3.1' || purpose === '2.5.29.37.0';

function distinct(ders: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(ders.map((der) => [toHex(fingerprint(der)), der])).values()];
}
