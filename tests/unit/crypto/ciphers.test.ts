import { describe, expect, it } from 'vitest';
import { asciiBytes, fromHex, toHex } from '../../../main/bytes/bytes.ts';
import { type AeadName, aead, aeadKeyLength } from '../../../main/crypto/aead.ts';
import { cbcDecrypt, cbcEncrypt } from '../../../main/crypto/cbc.ts';
import { rc4 } from '../../../main/crypto/rc4.ts';

const names: readonly AeadName[] = ['aes-128-gcm', 'aes-256-gcm', 'chacha20-poly1305'];

describe('AEAD', () => {
  it.each(names)('opens what it sealed with %s, and nothing that was changed', (name) => {
    const cipher = aead(name, new Uint8Array(aeadKeyLength[name]).fill(1));
    const nonce = new Uint8Array(12).fill(2);
    const sealed = cipher.seal(nonce, asciiBytes('header'), asciiBytes('content'));
    expect(sealed.length).toBe(7 + 16);
    expect(cipher.open(nonce, asciiBytes('header'), sealed)).toEqual(asciiBytes('content'));
    expect(cipher.open(nonce, asciiBytes('other'), sealed)).toBeNull();
    expect(
      cipher.open(
        nonce,
        asciiBytes('header'),
        sealed.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
      ),
    ).toBeNull();
    for (let end = 0; end < sealed.length; end += 1) {
      expect(cipher.open(nonce, asciiBytes('header'), sealed.subarray(0, end))).toBeNull();
    }
  });

  it('gives the ChaCha20-Poly1305 example of RFC 8439 section 2.8.2', () => {
    const key = fromHex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
    const text = asciiBytes(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const sealed = aead('chacha20-poly1305', key).seal(
      fromHex('070000004041424344454647'),
      fromHex('50515253c0c1c2c3c4c5c6c7'),
      text,
    );
    expect(toHex(sealed.subarray(-16))).toBe('1ae10b594f09e26a7e902ecbd0600691');
  });
});

describe('CBC', () => {
  it('encrypts whole blocks as NIST SP 800-38A F.2.1', () => {
    const key = fromHex('2b7e151628aed2a6abf7158809cf4f3c');
    const iv = fromHex('000102030405060708090a0b0c0d0e0f');
    const sealed = cbcEncrypt('aes-128-cbc', key, iv, fromHex('6bc1bee22e409f96e93d7e117393172a'));
    expect(toHex(sealed)).toBe('7649abac8119b246cee98e9b12e9197d');
    expect(toHex(cbcDecrypt('aes-128-cbc', key, iv, sealed) ?? new Uint8Array(0))).toBe(
      '6bc1bee22e409f96e93d7e117393172a',
    );
  });

  it('calls a broken length null', () => {
    expect(cbcDecrypt('des-ede3-cbc', new Uint8Array(24), new Uint8Array(8), new Uint8Array(7))).toBeNull();
  });
});

describe('RC4', () => {
  // RFC 6229 section 2, at offset 0 and 16.
  it.each([
    ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b975248c4959014126a6e8a84f11d1a9e1c'],
    ['0102030405', 'b2396305f03dc027ccc3524a0a1118a86982944f18fc82d589c403a47a0d0919'],
  ])('gives the key stream of RFC 6229 for the key %s, in one piece or several', (key, stream) => {
    const whole = rc4(fromHex(key));
    expect(toHex(whole(new Uint8Array(32)))).toBe(stream);
    const cut = rc4(fromHex(key));
    expect([5, 0, 20, 7].map((length) => toHex(cut(new Uint8Array(length)))).join('')).toBe(stream);
  });
});
