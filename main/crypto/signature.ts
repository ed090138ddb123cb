// Signatures that a server makes in the handshake, RFC 8446 section 4.2.3, RFC 5246 section 7.4.1.4.1.
import { constants, createPublicKey, createVerify, type KeyObject, verify } from 'node:crypto';
import { ed448 } from '@noble/curves/ed448.js';
import { fromBigInt } from '../bytes/bytes.ts';
import { pem } from '../bytes/write-der.ts';
import { md5AndSha1 } from './hash.ts';
import type { KeyKind, PublicKey } from './public-key.ts';
import { rsaLength, rsaSignsBareDigest } from './rsa.ts';

/** What TLS 1.0 and 1.1 sign with: no scheme is named, the kind of key decides. RFC 2246 section 7.4.3. */
export const unnamedScheme = null;

/**
 * Does `signature` over `message` verify with `key`? False also when the key is of another kind than
 * the scheme says. Null when this program cannot tell: an algorithm or a curve that it lacks.
 */
export function verifySignature(
  scheme: number | typeof unnamedScheme,
  key: PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean | null {
  if (scheme === unnamedScheme && key.kind === 'rsa') {
    return key.rsa === null ? null : rsaSignsBareDigest(key.rsa, md5AndSha1(message), signature);
  }
  const method = scheme === unnamedScheme ? unnamedMethods[key.kind] : schemes[scheme];
  if (method === undefined || key.kind === 'other') return null;
  if (!method.kinds.includes(key.kind)) return false;
  if (key.kind === 'ed448') return ed448Verifies(key, message, signature);
  return nodeVerifies(method, key, message, signature);
}

/** A message that comes in pieces, and one signature over it. */
export interface PiecewiseCheck {
  update(bytes: Uint8Array): void;
  /** As `verifySignature` answers. Once, after the last piece. */
  verify(key: PublicKey, signature: Uint8Array): boolean | null;
}

/** The same for a message that is too long to hold. Null for a scheme that needs the whole of it, and for RSASSA-PSS. */
export function verifyInPieces(scheme: number): PiecewiseCheck | null {
  const method = schemes[scheme];
  if (method === undefined || method.hash === null || method.pss) return null;
  const check = createVerify(method.hash);
  return {
    update: (bytes) => void check.update(bytes),
    verify: (key, signature) => {
      if (!method.kinds.includes(key.kind)) return key.kind === 'other' ? null : false;
      const imported = importKey(key);
      if (imported === null) return null;
      try {
        return check.verify(imported, signature);
      } catch {
        return null;
      }
    },
  };
}

interface Method {
  readonly kinds: readonly KeyKind[];
  /** Null where the algorithm has its hash built in. */
  readonly hash: string | null;
  readonly pss: boolean;
}

const pkcs1 = (hash: string): Method => ({ kinds: ['rsa'], hash, pss: false });
const pss = (kind: KeyKind, hash: string): Method => ({ kinds: [kind], hash, pss: true });
const ecdsa = (hash: string): Method => ({ kinds: ['ec'], hash, pss: false });
const dsa = (hash: string): Method => ({ kinds: ['dsa'], hash, pss: false });
const edwards = (kind: KeyKind): Method => ({ kinds: [kind], hash: null, pss: false });

const unnamedMethods: Readonly<Partial<Record<KeyKind, Method>>> = { ec: ecdsa('sha1'), dsa: dsa('sha1') };

const schemes: Readonly<Record<number, Method>> = {
  257: pkcs1('md5'),
  513: pkcs1('sha1'),
  769: pkcs1('sha224'),
  1025: pkcs1('sha256'),
  1281: pkcs1('sha384'),
  1537: pkcs1('sha512'),
  514: dsa('sha1'),
  770: dsa('sha224'),
  1026: dsa('sha256'),
  1282: dsa('sha384'),
  1538: dsa('sha512'),
  515: ecdsa('sha1'),
  771: ecdsa('sha224'),
  1027: ecdsa('sha256'),
  1283: ecdsa('sha384'),
  1539: ecdsa('sha512'),
  2052: pss('rsa', 'sha256'),
  2053: pss('rsa', 'sha384'),
  2054: pss('rsa', 'sha512'),
  2055: edwards('ed25519'),
  2056: edwards('ed448'),
  2057: pss('rsa-pss', 'sha256'),
  2058: pss('rsa-pss', 'sha384'),
  2059: pss('rsa-pss', 'sha512'),
};

/** P-256, P-384, P-521: the curves that every library behind node:crypto has. */
const commonCurves = ['1.2.840.10045.3.1.7', '1.3.132.0.34', '1.3.132.0.35'];

function nodeVerifies(method: Method, key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean | null {
  const imported = importKey(key);
  if (imported === null) return null;
  // RFC 8017 section 8.1.2 step 1: OpenSSL takes one of RSASSA-PSS whose leading zero is gone.
  if (key.rsa !== null && signature.length !== rsaLength(key.rsa)) return false;
  try {
    return verify(method.hash, message, method.pss ? { key: imported, ...pssPadding } : imported, signature);
  } catch {
    // A library that lacks the algorithm (DSA in BoringSSL) says so by throwing: not tested.
    return null;
  }
}

const pssPadding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

function importKey(key: PublicKey): KeyObject | null {
  if (key.kind === 'ec' && !commonCurves.includes(key.curve ?? '')) return null;
  if ((key.kind === 'rsa' || key.kind === 'rsa-pss') && key.rsa === null) return null;
  try {
    // As text: of an object Node first asks by errors whether it is a key, which takes longer than reading it.
    if (key.rsa === null) return createPublicKey(pem('PUBLIC KEY', key.spki));
    // By its numbers, because BoringSSL knows no key of the kind rsassaPss.
    const n = base64Url(fromBigInt(key.rsa.modulus, rsaLength(key.rsa)));
    const e = base64Url(fromBigInt(key.rsa.exponent, 8).subarray(leadingZeros(key.rsa.exponent)));
    return createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
  } catch {
    return null;
  }
}

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const leadingZeros = (exponent: bigint) => 8 - Math.ceil(exponent.toString(16).length / 2);

function ed448Verifies(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed448.verify(signature, message, key.raw);
  } catch {
    return false;
  }
}
