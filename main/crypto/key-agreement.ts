import { createECDH, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat, fromHex } from '../bytes/bytes.ts';

/** IANA numbers of the groups that this program can complete a handshake with. */
export const supportedGroups: readonly number[] = [0x0017, 0x0018, 0x0019, 0x001d, 0x11ec];

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
  if (group === 0x11ec) return x25519MlKem768(randomBytes);
  return null;
}

/** Bytes of a client's key share; null for a group that this program lacks. */
export const shareLength = (group: number): number | null => shareLengths[group] ?? null;

const shareLengths: Readonly<Record<number, number>> = {
  23: 65,
  24: 97,
  25: 133,
  29: 32,
  4588: 1184 + 32,
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
  const der = concat(x25519PrivatePrefix, randomBytes(32));
  const privateKey = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    share: new Uint8Array(spki.subarray(x25519PublicPrefix.length)),
    agree: (peerShare) => orNull(() => x25519Secret(privateKey, peerShare)),
  };
}

function x25519Secret(privateKey: ReturnType<typeof createPrivateKey>, peerShare: Uint8Array): Uint8Array | null {
  if (peerShare.length !== 32) return null;
  const key = Buffer.from(concat(x25519PublicPrefix, peerShare));
  const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
  return new Uint8Array(diffieHellman({ privateKey, publicKey }));
}

/** X25519MLKEM768: ML-KEM first, then X25519, in shares and in the secret. */
function x25519MlKem768(randomBytes: RandomBytes): KeyAgreement {
  const kem = ml_kem768.keygen(randomBytes(64));
  const classic = x25519(randomBytes);
  return {
    share: concat(kem.publicKey, classic.share),
    agree(peerShare) {
      if (peerShare.length !== 1088 + 32) return null;
      const left = orNull(() => ml_kem768.decapsulate(peerShare.subarray(0, 1088), kem.secretKey));
      const right = classic.agree(peerShare.subarray(1088));
      return left === null || right === null ? null : concat(left, right);
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
