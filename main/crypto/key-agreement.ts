import { createECDH, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { x448 } from '@noble/curves/ed448.js';
import { ml_kem768, ml_kem1024 } from '@noble/post-quantum/ml-kem.js';
import { concat, fromHex } from '../bytes/bytes.ts';
import { pem } from '../bytes/write-der.ts';
import { namedPrimeAgreement, primeShareLength } from './named-primes.ts';

/** IANA numbers of the groups that this program can complete a handshake with. */
export const supportedGroups: readonly number[] = [
  0x0017, 0x0018, 0x0019, 0x001d, 0x001e, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104, 0x11eb, 0x11ec, 0x11ed,
];

/** Our half of a key agreement. */
export interface KeyAgreement {
  /** What goes into key_share, or into ClientKeyExchange. */
  readonly share: Uint8Array;
  /** The shared secret; null when the peer's share is none (wrong length, not on the curve, all zeros). */
  agree(peerShare: Uint8Array): Uint8Array | null;
}

export type RandomBytes = (length: number) => Uint8Array;

/** A fresh half for a group; null for a group that this program lacks. */
export function startKeyAgreement(group: number, randomBytes: RandomBytes): KeyAgreement | null {
  const curve = curves[group];
  if (curve !== undefined) return ellipticCurve(curve, randomBytes);
  if (group === 0x001d) return x25519(randomBytes);
  if (group === 0x001e) return curve448(randomBytes);
  const parts = hybrids[group];
  return parts === undefined ? namedPrimeAgreement(group, randomBytes) : hybrid(parts, randomBytes);
}

/**
 * A share for a hello that is given up at the ServerHello, so that nobody ever needs its secret; a server can answer
 * it like any other. Null for a group that this program lacks. For X25519 random bytes will do, since all are taken
 * for a key there (RFC 7748 section 5). Hellos in a row carry the same ML-KEM key, which costs more than all the
 * rest of a probe; its secret is thrown away as soon as it is made. FIPS 203 lets a key be used more than once, and TLS 1.3
 * does not forbid it, but advises against it since whoever watches can tell that the same client sent the hellos.
 * These come from one address within seconds, so that tells nothing new; a key that went round is renewed.
 */
export function probeShare(group: number, randomBytes: RandomBytes): Uint8Array | null {
  if (group === 0x001d) return randomBytes(32);
  const parts = hybrids[group];
  if (parts === undefined) return startKeyAgreement(group, randomBytes)?.share ?? null;
  const classic = probeShare(parts.classic, randomBytes);
  return classic === null ? null : joined(parts.order, classic, sharedPublicKey(group, parts.kem, randomBytes));
}

/** Hellos that may carry the same ML-KEM key: about one survey. */
const sharedKeyUses = 64;
const sharedKeys = new Map<number, { readonly publicKey: Uint8Array; left: number }>();

function sharedPublicKey(group: number, kem: typeof ml_kem768, randomBytes: RandomBytes): Uint8Array {
  const known = sharedKeys.get(group);
  const key =
    known !== undefined && known.left > 0
      ? known
      : { publicKey: kem.keygen(randomBytes(64)).publicKey, left: sharedKeyUses };
  key.left -= 1;
  sharedKeys.set(group, key);
  return key.publicKey;
}

/** Bytes of a client's key share; null for a group that this program lacks. */
export const shareLength = (group: number): number | null => shareLengths[group] ?? primeShareLength(group);

const shareLengths: Readonly<Record<number, number>> = {
  23: 65,
  24: 97,
  25: 133,
  29: 32,
  30: 56,
  4587: 65 + 1184,
  4588: 1184 + 32,
  4589: 97 + 1568,
};

interface Curve {
  readonly name: string;
  readonly scalarBytes: number;
  /** Clears the top bits, so that the scalar is below the order of the curve. */
  readonly topMask: number;
}

const curves: Readonly<Record<number, Curve>> = {
  23: { name: 'prime256v1', scalarBytes: 32, topMask: 0x7f },
  24: { name: 'secp384r1', scalarBytes: 48, topMask: 0x7f },
  25: { name: 'secp521r1', scalarBytes: 66, topMask: 0x00 },
};

function ellipticCurve({ name, scalarBytes, topMask }: Curve, randomBytes: RandomBytes): KeyAgreement {
  const scalar = Uint8Array.from(randomBytes(scalarBytes));
  scalar[0] = (scalar[0] ?? 0) & topMask;
  // Never zero: a scalar of zero is no key.
  scalar[scalarBytes - 1] = (scalar[scalarBytes - 1] ?? 0) | 1;
  const key = createECDH(name);
  key.setPrivateKey(scalar);
  return {
    share: new Uint8Array(key.getPublicKey()),
    agree: (peerShare) => orNull(() => (peerShare[0] === 0x04 ? new Uint8Array(key.computeSecret(peerShare)) : null)),
  };
}

// The DER that goes in front of a raw X25519 key. RFC 8410 sections 4 and 7.
const x25519PrivatePrefix = fromHex('302e020100300506032b656e04220420');
const x25519PublicPrefix = fromHex('302a300506032b656e032100');

function x25519(randomBytes: RandomBytes): KeyAgreement {
  const privateKey = createPrivateKey(pem('PRIVATE KEY', concat(x25519PrivatePrefix, randomBytes(32))));
  // As JWK: a third quicker than by way of a public key and its DER, and that is a tenth of a whole hello.
  const { x = '' } = privateKey.export({ format: 'jwk' });
  return {
    share: new Uint8Array(Buffer.from(x, 'base64url')),
    agree: (peerShare) => orNull(() => x25519Secret(privateKey, peerShare)),
  };
}

function x25519Secret(privateKey: ReturnType<typeof createPrivateKey>, peerShare: Uint8Array): Uint8Array | null {
  if (peerShare.length !== 32) return null;
  const publicKey = createPublicKey(pem('PUBLIC KEY', concat(x25519PublicPrefix, peerShare)));
  return new Uint8Array(diffieHellman({ privateKey, publicKey }));
}

function curve448(randomBytes: RandomBytes): KeyAgreement {
  const secret = randomBytes(56);
  return {
    share: x448.getPublicKey(secret),
    agree: (peerShare) => orNull(() => (peerShare.length === 56 ? x448.getSharedSecret(secret, peerShare) : null)),
  };
}

interface Hybrid {
  /** Group of the classic half. */
  readonly classic: number;
  readonly kem: typeof ml_kem768;
  readonly order: 'classic-first' | 'kem-first';
}

/** In shares and in the secret ML-KEM goes before X25519, and after the NIST curves. */
const hybrids: Readonly<Record<number, Hybrid>> = {
  4587: { classic: 0x0017, kem: ml_kem768, order: 'classic-first' },
  4588: { classic: 0x001d, kem: ml_kem768, order: 'kem-first' },
  4589: { classic: 0x0018, kem: ml_kem1024, order: 'classic-first' },
};

const joined = (order: Hybrid['order'], classic: Uint8Array, kem: Uint8Array): Uint8Array =>
  order === 'classic-first' ? concat(classic, kem) : concat(kem, classic);

function hybrid({ classic: group, kem, order }: Hybrid, randomBytes: RandomBytes): KeyAgreement | null {
  const classic = startKeyAgreement(group, randomBytes);
  if (classic === null) return null;
  const keys = kem.keygen(randomBytes(64));
  const sealedLength = kem.lengths.cipherText ?? 0;
  return {
    share: joined(order, classic.share, keys.publicKey),
    agree(peerShare) {
      const classicLength = classic.share.length;
      if (peerShare.length !== sealedLength + classicLength) return null;
      const at = order === 'classic-first' ? classicLength : sealedLength;
      const [first, second] = [peerShare.subarray(0, at), peerShare.subarray(at)];
      const [point, sealed] = order === 'classic-first' ? [first, second] : [second, first];
      const left = classic.agree(point);
      const right = orNull(() => kem.decapsulate(sealed, keys.secretKey));
      return left === null || right === null ? null : joined(order, left, right);
    },
  };
}

/** Libraries throw for a share that is no point; that is the peer's doing and therefore a value. */
function orNull(compute: () => Uint8Array | null): Uint8Array | null {
  try {
    return compute();
  } catch {
    return null;
  }
}
