import { signatureHash, signatureName } from '../signature.ts';
import type { Certificate } from '../x509/certificate.ts';

/** What is weak about the key, in words of facts; null for a strong one (NIST SP 800-57: 112 bits of strength). */
export function weakKey({ publicKey }: Certificate): string | null {
  const { algorithm, bits, curve } = publicKey;
  if (algorithm === 'DSA') return 'DSA';
  if ((algorithm === 'RSA' || algorithm === 'RSASSA-PSS') && bits !== null && bits < 2048)
    return `${algorithm} ${bits} bits`;
  return algorithm === 'EC' && bits !== null && bits < 224 ? `EC ${curve}` : null;
}

/**
 * The kind of key in words where neither Chrome nor Firefox takes it in a certificate; null otherwise. Documented in
 * their sources of 2026: Chromium's verifier and mozilla::pkix know the curves P-256, P-384 and P-521 alone, and offer
 * no signature scheme of Ed25519, Ed448 or ML-DSA. Of Safari nothing is known here.
 */
export function keyWithoutBrowser({ publicKey }: Certificate): string | null {
  const { algorithm, curve } = publicKey;
  if (algorithm === 'EC') return curve === null || browserCurves.includes(curve) ? null : `EC ${curve}`;
  return /^(?:Ed25519|Ed448|ML-DSA-\d+)$/.test(algorithm) ? algorithm : null;
}

const browserCurves = ['secp256r1', 'secp384r1', 'secp521r1'];

/** The name of the signature algorithm when its hash has known collisions; null otherwise. */
export function weakSignature({ signatureAlgorithm }: Certificate): string | null {
  const hash = signatureHash(signatureAlgorithm);
  return hash !== null && brokenHashes.includes(hash) ? signatureName(signatureAlgorithm) : null;
}

const brokenHashes = ['md2', 'md4', 'md5', 'sha1'];
