import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { openKey } from '../../crypto/opened-key.ts';
import { type BundleChain, bundleChain } from './bundle-chain.ts';

/** Certificates that belong with a key, and the key; or why they do not. The key is read again only when it is asked for. */
export function openBundle(
  certificates: readonly Uint8Array[],
  keyFile: Uint8Array,
  keyPassphrase: string | null,
  withRoot: boolean,
):
  | { readonly ok: true; readonly chain: BundleChain; readonly privateKey: () => Uint8Array }
  | { readonly ok: false; readonly phrase: Phrase } {
  if (certificates.length === 0) return { ok: false, phrase: phrase('bundle.refused.certificate') };
  const opened = openKey(keyFile, keyPassphrase);
  if (!opened.ok) return { ok: false, phrase: phrase(`bundle.refused.key-${opened.problem}`) };
  const chain = bundleChain(certificates, opened.key.spki, withRoot);
  if (chain === null) return { ok: false, phrase: phrase('bundle.refused.key-mismatch') };
  return { ok: true, chain, privateKey: opened.key.pkcs8 };
}
