import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../main/bytes/bytes.ts';
import { aead } from '../../../main/crypto/aead.ts';
import { ccmOpen, ccmSeal } from '../../../main/crypto/ccm.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

describe('AES-CCM', () => {
  it.each([
    ['aes-128-ccm', 16, 16],
    ['aes-128-ccm', 16, 8],
    ['aes-256-ccm', 32, 16],
    ['aes-256-ccm', 32, 8],
  ] as const)('seals as OpenSSL does, %s with %i bytes of key and %i of tag', (name, keyLength, tagLength) => {
    for (const length of [0, 1, 15, 16, 17, 255, 16_384]) {
      const [key, nonce, additional, plaintext] = [random(keyLength), random(12), random(13), random(length)];
      const cipher = createCipheriv(name, key, nonce, { authTagLength: tagLength });
      cipher.setAAD(additional, { plaintextLength: length });
      const expected = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
      const sealed = ccmSeal(key, tagLength, nonce, additional, plaintext);
      expect(toHex(sealed)).toBe(expected.toString('hex'));
      expect(ccmOpen(key, tagLength, nonce, additional, sealed)).toEqual(plaintext);
    }
  });

  it('opens nothing that was changed or cut', () => {
    const [key, nonce, additional] = [random(16), random(12), random(5)];
    const cipher = aead('aes-128-ccm-8', key);
    const sealed = cipher.seal(nonce, additional, fromHex('00112233'));
    expect(sealed.length).toBe(12);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(cipher.open(nonce, additional, changed)).toBeNull();
      expect(cipher.open(nonce, additional, sealed.subarray(0, at))).toBeNull();
    }
  });
});
