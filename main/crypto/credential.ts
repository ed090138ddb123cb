// A client's own certificate and key, and what it can sign with. RFC 8446 section 4.2.3, RFC 5246 section 7.4.8.
import { constants, createPrivateKey, createPublicKey, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { equalBytes } from '../bytes/bytes.ts';
import { md5AndSha1 } from './hash.ts';
import { type PublicKey, publicKeyOfCertificate, readPublicKey } from './public-key.ts';
import { unnamedScheme } from './signature.ts';

/** A certificate chain with the means to prove that its key is ours. The key itself stays inside. */
export interface Credential {
  /** DER, the leaf first. */
  readonly certificates: readonly Uint8Array[];
  /** What a server's ClientCertificateType must have before TLS 1.3: 1 for RSA, 64 for the others. RFC 8422 section 5.5. */
  readonly certificateType: number;
  /** Schemes that this key signs with in TLS 1.2, best first. */
  readonly schemes: readonly number[];
  /** The signature over `data`, `null` as scheme for TLS 1.0 and 1.1; null when the key or the library cannot. */
  sign(scheme: number | typeof unnamedScheme, data: Uint8Array): Uint8Array | null;
}

export type CredentialProblem =
  | 'certificate-missing'
  | 'certificate-unreadable'
  | 'key-unreadable'
  | 'key-does-not-match'
  | 'key-kind-unsupported';

export type CredentialRead =
  | { readonly ok: true; readonly credential: Credential }
  | { readonly ok: false; readonly problem: CredentialProblem };

/**
 * Reads a chain of PEM certificates, the leaf first, and its private key (PKCS#8, PKCS#1 or SEC 1;
 * encrypted with `passphrase`). A wrong passphrase is `key-unreadable`.
 */
export function credentialFromPem(chainPem: string, keyPem: string, passphrase?: string): CredentialRead {
  const certificates = certificatesOf(chainPem);
  const [leaf] = certificates;
  if (leaf === undefined) return { ok: false, problem: 'certificate-missing' };
  const wanted = publicKeyOfCertificate(leaf);
  if (wanted === null) return { ok: false, problem: 'certificate-unreadable' };
  const key = privateKeyOf(keyPem, passphrase);
  const own = key === null ? null : publicHalf(key);
  if (key === null || own === null) return { ok: false, problem: 'key-unreadable' };
  if (!equalBytes(own.raw, wanted.raw)) return { ok: false, problem: 'key-does-not-match' };
  const schemes = schemesOf(wanted);
  if (schemes.length === 0) return { ok: false, problem: 'key-kind-unsupported' };
  const certificateType = wanted.kind.startsWith('rsa') ? 1 : 64;
  return {
    ok: true,
    credential: { certificates, certificateType, schemes, sign: (scheme, data) => signWith(key, wanted, scheme, data) },
  };
}

function certificatesOf(pem: string): Uint8Array[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')));
}

function privateKeyOf(pem: string, passphrase: string | undefined): KeyObject | null {
  try {
    return createPrivateKey(passphrase === undefined ? { key: pem } : { key: pem, passphrase });
  } catch {
    return null;
  }
}

function publicHalf(key: KeyObject): PublicKey | null {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return readPublicKey(new Uint8Array(spki));
}

interface Method {
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512' | null;
  readonly pss: boolean;
}

const methods: Readonly<Record<number, Method>> = {
  513: { hash: 'sha1', pss: false },
  515: { hash: 'sha1', pss: false },
  1025: { hash: 'sha256', pss: false },
  1027: { hash: 'sha256', pss: false },
  1281: { hash: 'sha384', pss: false },
  1283: { hash: 'sha384', pss: false },
  1537: { hash: 'sha512', pss: false },
  1539: { hash: 'sha512', pss: false },
  2052: { hash: 'sha256', pss: true },
  2053: { hash: 'sha384', pss: true },
  2054: { hash: 'sha512', pss: true },
  2055: { hash: null, pss: false },
  2057: { hash: 'sha256', pss: true },
  2058: { hash: 'sha384', pss: true },
  2059: { hash: 'sha512', pss: true },
};

/** For ECDSA the scheme of the curve's own size first: TLS 1.3 takes no other. */
const curveSchemes: Readonly<Record<string, readonly number[]>> = {
  '1.2.840.10045.3.1.7': [0x0403, 0x0503, 0x0603, 0x0203],
  '1.3.132.0.34': [0x0503, 0x0403, 0x0603, 0x0203],
  '1.3.132.0.35': [0x0603, 0x0503, 0x0403, 0x0203],
};

function schemesOf(key: PublicKey): readonly number[] {
  switch (key.kind) {
    case 'rsa':
      return [0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201];
    case 'rsa-pss':
      return [0x0809, 0x080a, 0x080b];
    case 'ec':
      return curveSchemes[key.curve ?? ''] ?? [];
    case 'ed25519':
      return [0x0807];
    default:
      return [];
  }
}

function signWith(key: KeyObject, { kind }: PublicKey, scheme: number | null, data: Uint8Array): Uint8Array | null {
  const method = scheme === unnamedScheme ? { hash: 'sha1' as const, pss: false } : methods[scheme];
  if (method === undefined) return null;
  try {
    // RFC 2246 section 7.4.8: both digests, without a DigestInfo around them.
    if (scheme === unnamedScheme && kind === 'rsa') return new Uint8Array(privateEncrypt(key, md5AndSha1(data)));
    const padding = method.pss
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {};
    return new Uint8Array(sign(method.hash, data, { key, ...padding }));
  } catch {
    // A key too short for the digest, or an algorithm that the library lacks.
    return null;
  }
}
