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

/** The name of the signature algorithm when its hash has known collisions; null otherwise. */
export function weakSignature({ signatureAlgorithm }: Certificate): string | null {
  const hash = signatureHash(signatureAlgorithm);
  return hash !== null && brokenHashes.includes(hash) ? signatureName(signatureAlgorithm) : null;
}

const brokenHashes = ['md2', 'md4', 'md5', 'sha1'];
