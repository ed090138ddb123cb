import { toHex } from '../../bytes/bytes.ts';
import { pem } from '../../bytes/write-der.ts';
import { hash } from '../../crypto/hash.ts';
import { type NewKeyKind, newKey } from '../../crypto/new-key.ts';
import { privateKeyPem } from './encrypted-key.ts';
import { type RequestContent, writeRequest } from './write-request.ts';

/** A new key and the request for a certificate with it. `privateKey` is for the person's folder alone. */
export interface NewRequest {
  /** PEM. */
  readonly request: string;
  /** PEM, PKCS#8, encrypted where there is a passphrase. */
  readonly privateKey: string;
  /** Hex. */
  readonly publicKeySha256: string;
}

/** Makes both. It takes up to some seconds for long RSA keys, off this thread. */
export async function newRequest(
  content: RequestContent,
  kind: NewKeyKind,
  passphrase: string | null,
  randomBytes: (length: number) => Uint8Array,
): Promise<NewRequest> {
  const key = await newKey(kind);
  return {
    request: pem('CERTIFICATE REQUEST', writeRequest(content, key)),
    privateKey: await privateKeyPem(key.pkcs8(), passphrase, randomBytes),
    publicKeySha256: toHex(hash('sha256', key.spki)),
  };
}
