// Keys of TLS 1.0 to 1.2. RFC 5246 sections 6.3, 7.4.9 and 8.1, RFC 7627 section 4.
import { concat } from '../../bytes/bytes.ts';
import { Cursor } from '../../bytes/cursor.ts';
import { aead, aeadKeyLength } from '../../crypto/aead.ts';
import { cbcBlockLength, cbcKeyLength } from '../../crypto/cbc.ts';
import { hash, hashLength, md5AndSha1 } from '../../crypto/hash.ts';
import type { RandomBytes } from '../../crypto/key-agreement.ts';
import { type PrfName, prf } from '../../crypto/prf.ts';
import type { Bulk, CipherSuite } from './cipher-suite.ts';
import { aeadProtection, cbcProtection, encryptThenMacProtection, type Protection } from './protection.ts';

export interface Randoms {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** What the version and the suite say about deriving. */
export const prfOf = (suite: CipherSuite, version: number): PrfName => (version >= 0x0303 ? suite.hash : 'legacy');

/** Hash of the handshake messages as Finished and the extended master secret take it. */
export const transcriptHash = (name: PrfName, transcript: readonly Uint8Array[]): Uint8Array =>
  name === 'legacy' ? md5AndSha1(...transcript) : hash(name, ...transcript);

export const masterSecretOf = (name: PrfName, premaster: Uint8Array, { client, server }: Randoms): Uint8Array =>
  prf(name, premaster, 'master secret', concat(client, server), 48);

/** `session` is the hash up to ClientKeyExchange. */
export const extendedMasterSecretOf = (name: PrfName, premaster: Uint8Array, session: Uint8Array): Uint8Array =>
  prf(name, premaster, 'extended master secret', session, 48);

/** verify_data, 12 bytes. */
export const finishedOf = (name: PrfName, master: Uint8Array, sender: 'client' | 'server', session: Uint8Array) =>
  prf(name, master, `${sender} finished`, session, 12);

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
  const block = new Cursor('key_block', prf(prfOf(suite, version), master, 'key expansion', seed, total));
  const [clientMac, serverMac] = [block.bytes(lengths.mac), block.bytes(lengths.mac)];
  const [clientKey, serverKey] = [block.bytes(lengths.key), block.bytes(lengths.key)];
  const [clientIv, serverIv] = [block.bytes(lengths.iv), block.bytes(lengths.iv)];
  const cbc = encryptThenMac ? encryptThenMacProtection : cbcProtection;
  const protect = (macKey: Uint8Array, key: Uint8Array, iv: Uint8Array) =>
    bulk.kind === 'aead'
      ? aeadProtection(aead(bulk.name, key), iv, version)
      : cbc({ name: bulk.name, mac: bulk.mac, macKey, key, iv }, version, randomBytes);
  return { client: protect(clientMac, clientKey, clientIv), server: protect(serverMac, serverKey, serverIv) };
}

function keyLengths(bulk: Bulk, version: number): { mac: number; key: number; iv: number } {
  if (bulk.kind === 'aead') {
    // RFC 5288 section 3: 4 bytes of salt. RFC 7905 section 2: the whole nonce.
    return { mac: 0, key: aeadKeyLength[bulk.name], iv: bulk.name === 'chacha20-poly1305' ? 12 : 4 };
  }
  const iv = version >= 0x0302 ? 0 : cbcBlockLength[bulk.name];
  return { mac: hashLength[bulk.mac], key: cbcKeyLength[bulk.name], iv };
}
