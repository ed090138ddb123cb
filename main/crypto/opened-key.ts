import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A private key of a person's file, in memory. */
export interface OpenedKey {
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER of the PrivateKeyInfo, not encrypted: for a file that encrypts it again, and for nothing else. */
  pkcs8(): Uint8Array;
}

export type KeyProblem = 'needs-passphrase' | 'wrong-passphrase' | 'unreadable';

/**
 * Opens a key in PEM (PKCS#8, PKCS#1, SEC 1; encrypted or not), or in DER where it is not encrypted.
 * Octets that are damaged look like a wrong passphrase where the key is encrypted.
 */
export function openKey(
  file: Uint8Array,
  passphrase: string | null,
): { readonly ok: true; readonly key: OpenedKey } | { readonly ok: false; readonly problem: KeyProblem } {
  const pem = Buffer.from(file).toString('latin1');
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(pem);
  if (isEncrypted && passphrase === null) return { ok: false, problem: 'needs-passphrase' };
  const key = pem.includes('-----BEGIN') ? ofPem(pem, isEncrypted ? passphrase : null) : ofDer(file);
  if (key === null) return { ok: false, problem: isEncrypted ? 'wrong-passphrase' : 'unreadable' };
  return {
    ok: true,
    key: {
      spki: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
      pkcs8: () => new Uint8Array(key.export({ format: 'der', type: 'pkcs8' })),
    },
  };
}

function ofPem(pem: string, passphrase: string | null): KeyObject | null {
  // A file may hold its certificates in front of the key.
  const [block] = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?-----END \1-----/.exec(pem) ?? [];
  if (block === undefined) return null;
  return opened(() => createPrivateKey(passphrase === null ? { key: block } : { key: block, passphrase }));
}

function ofDer(der: Uint8Array): KeyObject | null {
  const key = Buffer.from(der);
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    const found = opened(() => createPrivateKey({ key, format: 'der', type }));
    if (found !== null) return found;
  }
  return null;
}

function opened(open: () => KeyObject): KeyObject | null {
  try {
    return open();
  } catch {
    return null;
  }
}
