// What may be known of a private key without keeping it: its kind and its public half.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

export interface PublicHalf {
  /** `RSA`, `RSASSA-PSS`, `EC`, `Ed25519` …, the words of certificate facts. */
  readonly kind: string;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
}

/** Of a key that is not encrypted, in DER; null where the library cannot read it (a rare curve, a broken key). */
export function publicHalfOf(der: Uint8Array, form: 'pkcs1' | 'pkcs8' | 'sec1'): PublicHalf | null {
  try {
    return halfOf(createPrivateKey({ key: Buffer.from(der), format: 'der', type: form }));
  } catch {
    return null;
  }
}

/** Of a PEM text whose key is encrypted the way of RFC 1421 (`Proc-Type: 4,ENCRYPTED`); null where it does not open. */
export function publicHalfOfEncryptedPem(pem: string, passphrase: string): PublicHalf | null {
  try {
    return halfOf(createPrivateKey({ key: pem, passphrase }));
  } catch {
    return null;
  }
}

function halfOf(key: KeyObject): PublicHalf {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { kind: kinds[key.asymmetricKeyType ?? ''] ?? String(key.asymmetricKeyType), spki: new Uint8Array(spki) };
}

const kinds: Readonly<Record<string, string>> = {
  rsa: 'RSA',
  'rsa-pss': 'RSASSA-PSS',
  ec: 'EC',
  dsa: 'DSA',
  ed25519: 'Ed25519',
  ed448: 'Ed448',
  x25519: 'X25519',
  x448: 'X448',
};
