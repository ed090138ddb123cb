import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { asciiBytes } from '../../../main/bytes/bytes.ts';
import { credentialFromPem } from '../../../main/crypto/credential.ts';
import { publicKeyOfCertificate } from '../../../main/crypto/public-key.ts';
import { verifySignature } from '../../../main/crypto/signature.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';

const authority = makeAuthority({ name: 'Client CA' });
const data = asciiBytes('what is signed');

function credentialOf(keyType: 'rsa' | 'rsa-pss' | 'p256' | 'p384' | 'p521' | 'ed25519') {
  const issued = issue(authority, { keyType });
  const read = credentialFromPem(issued.certPem + authority.certPem, issued.keyPem);
  if (!read.ok) throw new Error(read.problem);
  const key = publicKeyOfCertificate(read.credential.certificates[0] ?? new Uint8Array(0));
  if (key === null) throw new Error('no key');
  return { credential: read.credential, key };
}

describe('a credential', () => {
  it.each([
    ['rsa', 1, 7],
    ['rsa-pss', 1, 3],
    ['p256', 64, 4],
    ['p384', 64, 4],
    ['p521', 64, 4],
    ['ed25519', 64, 1],
  ] as const)('of type %s signs with every scheme it names', (keyType, certificateType, schemes) => {
    const { credential, key } = credentialOf(keyType);
    expect([credential.certificates.length, credential.certificateType]).toEqual([2, certificateType]);
    expect(credential.schemes.length).toBe(schemes);
    for (const scheme of credential.schemes) {
      const signature = credential.sign(scheme, data);
      expect(signature && verifySignature(scheme, key, data, signature)).toBe(true);
    }
  });

  it.each(['rsa', 'p256'] as const)('of type %s signs as TLS 1.0 wants it', (keyType) => {
    const { credential, key } = credentialOf(keyType);
    const signature = credential.sign(null, data);
    expect(signature && verifySignature(null, key, data, signature)).toBe(true);
  });

  it('cannot sign with a scheme that there is none of', () => {
    expect(credentialOf('rsa').credential.sign(0x0999, data)).toBeNull();
  });
});

describe('reading a credential', () => {
  const issued = issue(authority, { keyType: 'p256' });
  const encrypted = createPrivateKey(issued.keyPem)
    .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'open sesame' })
    .toString();

  it('takes an encrypted key with its passphrase', () => {
    expect(credentialFromPem(issued.certPem, encrypted, 'open sesame').ok).toBe(true);
  });

  it.each([
    ['no certificate', '', issued.keyPem, 'certificate-missing'],
    [
      'a certificate that is none',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      '',
      'certificate-unreadable',
    ],
    ['no key', issued.certPem, '', 'key-unreadable'],
    ['a key that is locked', issued.certPem, encrypted, 'key-unreadable'],
    ['the key of another', issued.certPem, issue(authority, { keyType: 'p256' }).keyPem, 'key-does-not-match'],
  ])('names %s', (_, chain, key, problem) => {
    expect(credentialFromPem(chain, key)).toEqual({ ok: false, problem });
  });

  it('names a key that no handshake signs with', () => {
    const odd = issue(authority, { keyType: 'secp256k1' });
    expect(credentialFromPem(odd.certPem, odd.keyPem)).toEqual({ ok: false, problem: 'key-kind-unsupported' });
  });
});
