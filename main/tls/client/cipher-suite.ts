// Cipher suites, read from their names: RFC 5246 appendix C, RFC 8446 appendix B.4.
import { cipherSuiteName } from '../../../shared/tls-names.ts';
import type { AeadName } from '../../crypto/aead.ts';
import type { CbcName } from '../../crypto/cbc.ts';

export type Bulk =
  | { readonly kind: 'aead'; readonly name: AeadName }
  | { readonly kind: 'cbc'; readonly name: CbcName; readonly mac: MacName }
  /** `null` encrypts nothing, and has a MAC all the same. */
  | { readonly kind: 'stream'; readonly name: 'rc4' | 'null'; readonly mac: MacName };

type MacName = 'md5' | 'sha1' | 'sha256' | 'sha384';

export interface CipherSuite {
  readonly id: number;
  /** `tls13` where the suite says nothing of the key exchange; `other` for one that this program lacks. */
  readonly exchange: 'tls13' | 'rsa' | 'dhe' | 'ecdhe' | 'other';
  /** No certificate is sent. */
  readonly anonymous: boolean;
  /** Null for a cipher that this program lacks. */
  readonly bulk: Bulk | null;
  /** Hash of HKDF, or of the PRF in TLS 1.2. */
  readonly hash: 'sha256' | 'sha384';
}

export function cipherSuite(id: number): CipherSuite {
  const [, exchange, cipher = '', digest = ''] = namePattern.exec(cipherSuiteName(id)) ?? [];
  return {
    id,
    exchange: exchange === undefined ? (id >> 8 === 0x13 ? 'tls13' : 'other') : (exchanges[exchange] ?? 'other'),
    anonymous: exchange?.endsWith('_anon') ?? false,
    bulk: bulkOf(cipher, digest),
    hash: digest === 'SHA384' ? 'sha384' : 'sha256',
  };
}

/** Suites of TLS 1.3 fit no other version; AEAD and newer hashes came with TLS 1.2 (RFC 5246 section 1.2). */
export function fitsVersion({ exchange, bulk }: CipherSuite, version: number): boolean {
  if (exchange === 'tls13') return version === 0x0304;
  if (version >= 0x0304) return false;
  const needsTls12 = bulk !== null && (bulk.kind === 'aead' || bulk.mac === 'sha256' || bulk.mac === 'sha384');
  return version === 0x0303 || !needsTls12;
}

const namePattern = /^TLS_(?:(.+)_WITH_)?(.+?)(?:_(SHA|SHA256|SHA384|MD5))?$/;

const exchanges: Readonly<Record<string, CipherSuite['exchange']>> = {
  RSA: 'rsa',
  DHE_RSA: 'dhe',
  DHE_DSS: 'dhe',
  DH_anon: 'dhe',
  ECDHE_RSA: 'ecdhe',
  ECDHE_ECDSA: 'ecdhe',
  ECDH_anon: 'ecdhe',
};

const aeads: Readonly<Record<string, AeadName>> = {
  AES_128_GCM: 'aes-128-gcm',
  AES_256_GCM: 'aes-256-gcm',
  AES_128_CCM: 'aes-128-ccm',
  AES_256_CCM: 'aes-256-ccm',
  AES_128_CCM_8: 'aes-128-ccm-8',
  AES_256_CCM_8: 'aes-256-ccm-8',
  CHACHA20_POLY1305: 'chacha20-poly1305',
};

const cbcs: Readonly<Record<string, CbcName>> = {
  AES_128_CBC: 'aes-128-cbc',
  AES_256_CBC: 'aes-256-cbc',
  '3DES_EDE_CBC': 'des-ede3-cbc',
};

const streams: Readonly<Record<string, 'rc4' | 'null'>> = { RC4_128: 'rc4', NULL: 'null' };

const macs: Readonly<Record<string, MacName>> = {
  MD5: 'md5',
  SHA: 'sha1',
  SHA256: 'sha256',
  SHA384: 'sha384',
};

function bulkOf(cipher: string, digest: string): Bulk | null {
  const aead = aeads[cipher];
  if (aead !== undefined) return { kind: 'aead', name: aead };
  const cbc = cbcs[cipher];
  const stream = streams[cipher];
  const mac = macs[digest];
  if (mac === undefined) return null;
  if (cbc !== undefined) return { kind: 'cbc', name: cbc, mac };
  return stream === undefined ? null : { kind: 'stream', name: stream, mac };
}
