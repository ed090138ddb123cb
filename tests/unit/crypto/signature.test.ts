import { constants, createPrivateKey, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { ed448 } from '@noble/curves/ed448.js';
import { describe, expect, it } from 'vitest';
import { asciiBytes, concat, fromHex } from '../../../main/bytes/bytes.ts';
import { md5AndSha1 } from '../../../main/crypto/hash.ts';
import { type PublicKey, publicKeyOfCertificate, readPublicKey } from '../../../main/crypto/public-key.ts';
import { rsaEncrypt, rsaLength } from '../../../main/crypto/rsa.ts';
import { unnamedScheme, verifySignature } from '../../../main/crypto/signature.ts';
import { trace } from '../tls/rfc8448.ts';

const message = asciiBytes('what is signed');
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

function publicKeyOf(key: KeyObject): PublicKey {
  const read = readPublicKey(new Uint8Array(key.export({ format: 'der', type: 'spki' })));
  if (read === null) throw new Error('no key');
  return read;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaPss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const p521 = generateKeyPairSync('ec', { namedCurve: 'secp521r1' });
const ed25519 = generateKeyPairSync('ed25519');

describe('signatures of the handshake', () => {
  it.each([
    ['rsa_pkcs1_sha1', 0x0201, rsa, 'sha1', {}],
    ['rsa_pkcs1_sha256', 0x0401, rsa, 'sha256', {}],
    ['rsa_pss_rsae_sha256', 0x0804, rsa, 'sha256', pss],
    ['rsa_pss_rsae_sha512', 0x0806, rsa, 'sha512', pss],
    ['rsa_pss_pss_sha256', 0x0809, rsaPss, 'sha256', pss],
    ['ecdsa_secp256r1_sha256', 0x0403, p256, 'sha256', {}],
    ['ecdsa_secp521r1_sha512', 0x0603, p521, 'sha512', {}],
    ['ed25519', 0x0807, ed25519, null, {}],
    ['TLS 1.1 ECDSA', unnamedScheme, p256, 'sha1', {}],
  ] as const)('verifies %s, and not over other bytes', (_, scheme, pair, hash, options) => {
    const key = publicKeyOf(pair.publicKey);
    const signature = new Uint8Array(sign(hash, message, { key: pair.privateKey, ...options }));
    expect(verifySignature(scheme, key, message, signature)).toBe(true);
    expect(verifySignature(scheme, key, asciiBytes('something else'), signature)).toBe(false);
    expect(verifySignature(scheme, key, message, signature.subarray(1))).toBe(false);
    expect(verifySignature(scheme, key, message, new Uint8Array(0))).toBe(false);
  });

  it('takes no RSA signature that lacks its leading zero', () => {
    const signed = () => new Uint8Array(sign('sha256', message, { key: rsa.privateKey, ...pss }));
    let signature = signed();
    while (signature[0] !== 0) signature = signed();
    const key = publicKeyOf(rsa.publicKey);
    expect(verifySignature(0x0804, key, message, signature)).toBe(true);
    expect(verifySignature(0x0804, key, message, signature.subarray(1))).toBe(false);
  });

  it('verifies the MD5 and SHA-1 signature of TLS 1.0', () => {
    const padded = { key: rsa.privateKey, padding: constants.RSA_PKCS1_PADDING };
    const signature = new Uint8Array(privateEncrypt(padded, md5AndSha1(message)));
    const key = publicKeyOf(rsa.publicKey);
    expect(verifySignature(unnamedScheme, key, message, signature)).toBe(true);
    expect(verifySignature(unnamedScheme, key, asciiBytes('else'), signature)).toBe(false);
  });

  it('verifies Ed448', () => {
    const { secretKey, publicKey } = ed448.keygen();
    const spki = concat(fromHex('3043300506032b6571033a00'), publicKey);
    const key = readPublicKey(spki);
    expect(key?.kind).toBe('ed448');
    if (key === null) return;
    expect(verifySignature(0x0808, key, message, ed448.sign(message, secretKey))).toBe(true);
    expect(verifySignature(0x0808, key, message, new Uint8Array(114))).toBe(false);
  });

  it('calls it false when the key is of another kind than the scheme says', () => {
    const signature = new Uint8Array(sign('sha256', message, p256.privateKey));
    expect(verifySignature(0x0804, publicKeyOf(p256.publicKey), message, signature)).toBe(false);
    expect(verifySignature(0x0403, publicKeyOf(rsa.publicKey), message, signature)).toBe(false);
  });

  it('says null for what it lacks: a scheme, a curve', () => {
    const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    const signature = new Uint8Array(sign('sha256', message, koblitz.privateKey));
    expect(verifySignature(0x0403, publicKeyOf(koblitz.publicKey), message, signature)).toBeNull();
    expect(verifySignature(0x0904, publicKeyOf(rsa.publicKey), message, signature)).toBeNull();
  });
});

describe('public keys', () => {
  it('finds the key of a certificate', () => {
    const certificate = trace.certificate.subarray(11, 11 + 0x1b0);
    const key = publicKeyOfCertificate(certificate);
    expect(key?.kind).toBe('rsa');
    expect(key?.rsa && rsaLength(key.rsa)).toBe(128);
  });

  it('gives null for bytes that are no certificate, cut anywhere', () => {
    const certificate = trace.certificate.subarray(11, 11 + 0x1b0);
    for (let end = 0; end < certificate.length; end += 1) {
      expect(publicKeyOfCertificate(certificate.subarray(0, end))).toBeNull();
    }
  });

  it('encrypts so that the private key decrypts', () => {
    const key = publicKeyOf(rsa.publicKey);
    const secret = new Uint8Array(48).fill(7);
    const encrypted = key.rsa && rsaEncrypt(key.rsa, secret, (length) => new Uint8Array(length));
    const { d, n } = createPrivateKey(rsa.privateKey.export({ format: 'pem', type: 'pkcs8' })).export({
      format: 'jwk',
    });
    const number = (text = '') => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
    let plain = 1n;
    const cipher = BigInt(`0x${Buffer.from(encrypted ?? []).toString('hex')}`);
    for (let bit = number(d).toString(2), at = 0; at < bit.length; at += 1) {
      plain = (plain * plain) % number(n);
      if (bit[at] === '1') plain = (plain * cipher) % number(n);
    }
    const block = plain.toString(16).padStart(512, '0');
    expect(block.startsWith('0002')).toBe(true);
    expect(block.endsWith(`00${'07'.repeat(48)}`)).toBe(true);
  });
});
