import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { findKeys } from '../client/open-credential.ts';
import { type BundleChain, bundleChain } from './bundle-chain.ts';

/**
 * Certificates that belong with a key, and the key; or why they do not. The key may lie in PEM, DER, a PKCS#12 or a
 * Java key store, which may hold several: the one of a certificate counts. It is read again only when it is asked for.
 */
export function openBundle(
  certificates: readonly Uint8Array[],
  keyFile: Uint8Array,
  keyPassphrase: string | null,
  withRoot: boolean,
):
  | { readonly ok: true; readonly chain: BundleChain; readonly privateKey: () => Uint8Array }
  | { readonly ok: false; readonly phrase: Phrase } {
  if (certificates.length === 0) return { ok: false, phrase: phrase('bundle.refused.certificate') };
  const found = findKeys(keyFile, keyPassphrase);
  if (!found.ok) return { ok: false, phrase: phrase(`bundle.refused.key-${found.problem}`) };
  for (const key of found.keys) {
    const chain = bundleChain(certificates, key.spki, withRoot);
    if (chain !== null) return { ok: true, chain, privateKey: key.pkcs8 };
  }
  return { ok: false, phrase: phrase('bundle.refused.key-mismatch') };
}
