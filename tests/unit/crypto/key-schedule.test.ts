import { describe, expect, it } from 'vitest';
import { asciiBytes, fromHex, toHex } from '../../../main/bytes/bytes.ts';
import { hash } from '../../../main/crypto/hash.ts';
import { hkdfExpand, hkdfExpandLabel, hkdfExtract } from '../../../main/crypto/hkdf.ts';
import { startKeyAgreement } from '../../../main/crypto/key-agreement.ts';
import { prf } from '../../../main/crypto/prf.ts';
import {
  applicationTraffic,
  finishedData,
  handshakeSecret,
  handshakeTraffic,
  masterSecret,
} from '../../../main/tls/client/key-schedule.ts';
import { trace } from '../tls/rfc8448.ts';

describe('HKDF', () => {
  it('gives the values of RFC 5869, test case 1', () => {
    const key = hkdfExtract('sha256', fromHex('000102030405060708090a0b0c'), new Uint8Array(22).fill(0x0b));
    expect(toHex(key)).toBe('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5');
    expect(toHex(hkdfExpand('sha256', key, fromHex('f0f1f2f3f4f5f6f7f8f9'), 42))).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    );
  });

  it('refuses to give more than 255 digests', () => {
    expect(() => hkdfExpand('sha256', new Uint8Array(32), new Uint8Array(0), 8161)).toThrow(RangeError);
  });
});

describe('the key schedule of TLS 1.3', () => {
  const secret = handshakeSecret('sha256', trace.sharedSecret);
  const traffic = handshakeTraffic('sha256', secret, hash('sha256', trace.clientHello, trace.serverHello));
  const flight = [trace.encryptedExtensions, trace.certificate, trace.certificateVerify, trace.finished];
  const transcript = hash('sha256', trace.clientHello, trace.serverHello, ...flight);

  it('gives the handshake secrets of RFC 8448', () => {
    expect(toHex(traffic.client)).toBe(trace.clientHandshakeTraffic);
    expect(toHex(traffic.server)).toBe(trace.serverHandshakeTraffic);
    const none = new Uint8Array(0);
    expect(toHex(hkdfExpandLabel('sha256', traffic.server, 'key', none, 16))).toBe(trace.serverHandshakeKey);
    expect(toHex(hkdfExpandLabel('sha256', traffic.server, 'iv', none, 12))).toBe(trace.serverHandshakeIv);
  });

  it('gives the application secrets and the Finished of RFC 8448', () => {
    const application = applicationTraffic('sha256', masterSecret('sha256', secret), transcript);
    expect(toHex(application.client)).toBe(trace.clientApplicationTraffic);
    expect(toHex(application.server)).toBe(trace.serverApplicationTraffic);
    expect(toHex(finishedData('sha256', traffic.client, transcript))).toBe(trace.clientFinished);
  });

  it('agrees on the shared secret of RFC 8448', () => {
    const agreement = startKeyAgreement(0x001d, () => trace.clientPrivateKey);
    expect(toHex(agreement?.share ?? new Uint8Array(0))).toBe(toHex(trace.clientShare));
    const serverShare = fromHex('c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f');
    expect(toHex(agreement?.agree(serverShare) ?? new Uint8Array(0))).toBe(toHex(trace.sharedSecret));
  });
});

describe('the PRF of older versions', () => {
  // Vectors that circulate on the TLS working group's list (P_SHA256, 2009; TLS 1.0, 2003).
  it('gives the known output with SHA-256', () => {
    const secret = fromHex('9bbe436ba940f017b17652849a71db35');
    const seed = fromHex('a0ba9f936cda311827a6f796ffd5198c');
    expect(toHex(prf('sha256', secret, 'test label', seed, 100))).toBe(
      'e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0f' +
        'a022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66',
    );
  });

  it('shares the middle byte of an odd secret between MD5 and SHA-1', () => {
    const seed = asciiBytes('seed');
    // `odd` is cut into `od` and `dd`, as `oddd` is.
    expect(prf('legacy', asciiBytes('odd'), 'x', seed, 40)).toEqual(prf('legacy', asciiBytes('oddd'), 'x', seed, 40));
    expect(prf('legacy', asciiBytes('odd'), 'x', seed, 40)).not.toEqual(
      prf('legacy', asciiBytes('odds'), 'x', seed, 40),
    );
  });
});
