// Keys of SSL 3.0 to TLS 1.2. RFC 5246 sections 6.3, 7.4.9 and 8.1, RFC 7627 section 4, RFC 6101 section 6.
import { concat } from '../../bytes/bytes.ts';
import { Cursor } from '../../bytes/cursor.ts';
import { aead, aeadKeyLength } from '../../crypto/aead.ts';
import { cbcBlockLength, cbcKeyLength } from '../../crypto/cbc.ts';
import { hash, hashLength, md5AndSha1 } from '../../crypto/hash.ts';
import type { RandomBytes } from '../../crypto/key-agreement.ts';
import { type PrfName, prf } from '../../crypto/prf.ts';
import { rc4 } from '../../crypto/rc4.ts';
import { ssl3Expand, ssl3Finished } from '../../crypto/ssl3.ts';
import type { Bulk, CipherSuite } from './cipher-suite.ts';
import {
  aeadProtection,
  cbcProtection,
  encryptThenMacProtection,
  type Protection,
  streamProtection,
} from './protection.ts';

export interface Randoms {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** How secrets are derived: by a pseudo-random function, or as SSL 3.0 did. */
export type Derivation = PrfName | 'ssl3';

/** What the version and the suite say about deriving. */
export function derivationOf(suite: CipherSuite, version: number): Derivation {
  if (version < 0x0301) return 'ssl3';
  return version < 0x0303 ? 'legacy' : suite.hash;
}

/** Hash of the handshake messages as Finished and the extended master secret take it. */
const transcriptHash = (name: PrfName, transcript: readonly Uint8Array[]): Uint8Array =>
  name === 'legacy' ? md5AndSha1(...transcript) : hash(name, ...transcript);

export const masterSecretOf = (name: Derivation, premaster: Uint8Array, { client, server }: Randoms): Uint8Array =>
  name === 'ssl3'
    ? ssl3Expand(premaster, concat(client, server), 48)
    : prf(name, premaster, 'master secret', concat(client, server), 48);

/** `transcript` goes up to ClientKeyExchange. SSL 3.0 knows no such thing. */
export const extendedMasterSecretOf = (
  name: PrfName,
  premaster: Uint8Array,
  transcript: readonly Uint8Array[],
): Uint8Array => prf(name, premaster, 'extended master secret', transcriptHash(name, transcript), 48);

/** verify_data over the messages so far: 12 bytes, 36 in SSL 3.0. */
export const finishedOf = (
  name: Derivation,
  master: Uint8Array,
  sender: 'client' | 'server',
  transcript: readonly Uint8Array[],
): Uint8Array =>
  name === 'ssl3'
    ? ssl3Finished(master, sender, transcript)
    : prf(name, master, `${sender} finished`, transcriptHash(name, transcript), 12);

const keyBlock = (name: Derivation, master: Uint8Array, seed: Uint8Array, length: number): Uint8Array =>
  name === 'ssl3' ? ssl3Expand(master, seed, length) : prf(name, master, 'key expansion', seed, length);

export interface Protections {
  readonly client: Protection;
  readonly server: Protection;
}

/** Both directions' protection from the key block. */
export function protectionsOf(
  suite: CipherSuite & { readonly bulk: Bulk },
  version: number,
  master: Uint8Array,
  randoms: Randoms,
  randomBytes: RandomBytes,
  encryptThenMac: boolean,
): Protections {
  const { bulk } = suite;
  const lengths = keyLengths(bulk, version);
  const total = 2 * (lengths.mac + lengths.key + lengths.iv);
  const seed = concat(randoms.server, randoms.client);
  const block = new Cursor('key_block', keyBlock(derivationOf(suite, version), master, seed, total));
  const [clientMac, serverMac] = [block.bytes(lengths.mac), block.bytes(lengths.mac)];
  const [clientKey, serverKey] = [block.bytes(lengths.key), block.bytes(lengths.key)];
  const [clientIv, serverIv] = [block.bytes(lengths.iv), block.bytes(lengths.iv)];
  const cbc = encryptThenMac ? encryptThenMacProtection : cbcProtection;
  const protect = (macKey: Uint8Array, key: Uint8Array, iv: Uint8Array) => {
    if (bulk.kind === 'aead') return aeadProtection(aead(bulk.name, key), iv, version);
    if (bulk.kind === 'cbc') return cbc({ name: bulk.name, mac: bulk.mac, macKey, key, iv }, version, randomBytes);
    return streamProtection(bulk.name === 'rc4' ? rc4(key) : (bytes) => bytes, { mac: bulk.mac, macKey }, version);
  };
  return { client: protect(clientMac, clientKey, clientIv), server: protect(serverMac, serverKey, serverIv) };
}

function keyLengths(bulk: Bulk, version: number): { mac: number; key: number; iv: number } {
  if (bulk.kind === 'aead') {
    // RFC 5288 section 3: 4 bytes of salt. RFC 7905 section 2: the whole nonce.
    return { mac: 0, key: aeadKeyLength[bulk.name], iv: bulk.name === 'chacha20-poly1305' ? 12 : 4 };
  }
  if (bulk.kind === 'stream') return { mac: hashLength[bulk.mac], key: bulk.name === 'rc4' ? 16 : 0, iv: 0 };
  const iv = version >= 0x0302 ? 0 : cbcBlockLength[bulk.name];
  return { mac: hashLength[bulk.mac], key: cbcKeyLength[bulk.name], iv };
}
