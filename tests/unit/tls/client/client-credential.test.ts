import { describe, expect, it } from 'vitest';
import { credentialFromPem } from '../../../../main/crypto/credential.ts';
import { chooseCredential } from '../../../../main/tls/client/client-credential.ts';
import type { CertificateRequest } from '../../../../main/tls/wire/certificate-request.ts';
import { issue, type KeyType, makeAuthority } from '../../../support/certificates.ts';

const authority = makeAuthority({ name: 'Client CA' });

function credentialOf(keyType: KeyType) {
  const issued = issue(authority, { keyType });
  const read = credentialFromPem(issued.certPem, issued.keyPem);
  if (!read.ok) throw new Error(read.problem);
  return read.credential;
}

const request = (change: Partial<CertificateRequest> = {}): CertificateRequest => ({
  context: new Uint8Array(0),
  certificateTypes: [1, 64],
  signatureSchemes: [0x0201, 0x0203, 0x0401, 0x0403, 0x0503, 0x0804, 0x0805, 0x0807],
  authorities: [],
  ...change,
});

describe('the choice of a client certificate', () => {
  it.each([
    ['rsa', 0x0304, 'rsa_pss_rsae_sha256'],
    ['p256', 0x0304, 'ecdsa_secp256r1_sha256'],
    ['p384', 0x0304, 'ecdsa_secp384r1_sha384'],
    ['p384', 0x0303, 'ecdsa_secp384r1_sha384'],
    ['ed25519', 0x0303, 'ed25519'],
  ] as const)('signs with a key of type %s in version %i by %s', (keyType, version, name) => {
    const { report } = chooseCredential(credentialOf(keyType), request(), version);
    expect(report).toMatchObject({ sent: true, reason: null, issuerAccepted: null, signatureScheme: { name } });
  });

  it('never signs with PKCS#1, with SHA-1 or for another curve in TLS 1.3', () => {
    const rsaOnly = request({ signatureSchemes: [0x0401, 0x0201] });
    expect(chooseCredential(credentialOf('rsa'), rsaOnly, 0x0304).report.reason).toBe('no-common-signature-scheme');
    expect(chooseCredential(credentialOf('rsa'), rsaOnly, 0x0303).report.sent).toBe(true);
    const other = request({ signatureSchemes: [0x0503] });
    expect(chooseCredential(credentialOf('p256'), other, 0x0304).report.reason).toBe('no-common-signature-scheme');
    expect(chooseCredential(credentialOf('p256'), other, 0x0303).report.sent).toBe(true);
  });

  it('heeds the kinds of certificate that are asked for before TLS 1.3', () => {
    const rsaOnly = request({ certificateTypes: [1] });
    const { report } = chooseCredential(credentialOf('p256'), rsaOnly, 0x0303);
    expect(report).toMatchObject({ sent: false, reason: 'certificate-type-not-accepted' });
    expect(chooseCredential(credentialOf('p256'), { ...rsaOnly, certificateTypes: [] }, 0x0304).report.sent).toBe(true);
  });

  it('says whether the issuer is among those named, and sends it all the same', () => {
    const named = request({ authorities: [authority.subject] });
    expect(chooseCredential(credentialOf('rsa'), named, 0x0304).report.issuerAccepted).toBe(true);
    const others = request({ authorities: [makeAuthority({ name: 'Others' }).subject] });
    expect(chooseCredential(credentialOf('rsa'), others, 0x0304).report).toMatchObject({
      sent: true,
      issuerAccepted: false,
    });
  });

  it('has no scheme to name in TLS 1.0', () => {
    const { report } = chooseCredential(credentialOf('rsa'), request({ signatureSchemes: [] }), 0x0301);
    expect(report).toMatchObject({ sent: true, signatureScheme: null, reason: null });
  });

  it('says that there was nothing to send', () => {
    expect(chooseCredential(null, request(), 0x0304).report).toEqual({
      sent: false,
      signatureScheme: null,
      issuerAccepted: null,
      reason: 'none-configured',
    });
  });
});
