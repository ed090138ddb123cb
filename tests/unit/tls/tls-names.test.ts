import { describe, expect, it } from 'vitest';
import {
  alertName,
  cipherSuiteName,
  extensionName,
  groupName,
  isGrease,
  namedCipherSuite,
  signatureSchemeName,
  versionName,
} from '../../../shared/tls-names.ts';

describe('names of numbers', () => {
  it.each([
    [cipherSuiteName(0xc02f), 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
    [cipherSuiteName(0x00ff), 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV'],
    [groupName(0x11ec), 'X25519MLKEM768'],
    [groupName(0x0017), 'secp256r1'],
    [signatureSchemeName(0x0804), 'rsa_pss_rsae_sha256'],
    [extensionName(0x0033), 'key_share'],
    [alertName(112), 'unrecognized_name'],
    [versionName(0x0304), 'TLSv1.3'],
    [versionName(0x0300), 'SSLv3'],
  ])('has %s', (name, expected) => {
    expect(name).toBe(expected);
  });

  it('prints what has no name as hex, and what means nothing as GREASE', () => {
    expect([cipherSuiteName(0xeeee), groupName(0xabcd), alertName(200), versionName(0x7f1c)]).toEqual([
      '0xeeee',
      '0xabcd',
      '0xc8',
      '0x7f1c',
    ]);
    expect([cipherSuiteName(0x1a1a), groupName(0xfafa), isGrease(0x1a2a), isGrease(0x0a0a)]).toEqual([
      'GREASE',
      'GREASE',
      false,
      true,
    ]);
  });

  it('gives a number both ways', () => {
    expect(namedCipherSuite(0x002f)).toEqual({ id: '0x002f', name: 'TLS_RSA_WITH_AES_128_CBC_SHA' });
  });
});
