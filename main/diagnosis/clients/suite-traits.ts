import { cipherSuiteName } from '../../../shared/tls-names.ts';

/** What a cipher suite asks of the two sides, read from its IANA name. */
export interface SuiteTraits {
  readonly exchange: 'tls13' | 'rsa' | 'ecdhe' | 'dhe' | 'other';
  /** Key of the certificate; `any` in TLS 1.3, where the suite does not say. */
  readonly key: 'rsa' | 'ecdsa' | 'any' | 'none' | 'other';
  /** Whether the server signs in the handshake. */
  readonly signed: boolean;
  readonly export: boolean;
}

export function suiteTraits(suite: number): SuiteTraits {
  if (suite >> 8 === 0x13) return { exchange: 'tls13', key: 'any', signed: true, export: false };
  const [, method = ''] = /^TLS_(.+)_WITH_/.exec(cipherSuiteName(suite)) ?? [];
  const plain = method.replace(/_EXPORT(1024)?$/, '');
  const exchange = exchanges[plain] ?? 'other';
  const key = plain.endsWith('_anon') ? 'none' : (keys[plain] ?? 'other');
  const signed = (exchange === 'ecdhe' || exchange === 'dhe') && key !== 'none';
  return { exchange, key, signed, export: plain !== method };
}

/** Suites of TLS 1.3 fit no other version; AEAD and newer hashes came with TLS 1.2 (RFC 5246 section 1.2). */
export function suiteFits(suite: number, version: number): boolean {
  if (suite >> 8 === 0x13) return version === 0x0304;
  if (version >= 0x0304) return false;
  return version === 0x0303 || !/_(GCM|CCM|CCM_8|POLY1305)_|_(CCM|CCM_8|SHA256|SHA384)$/.test(cipherSuiteName(suite));
}

/** Whether a suite agrees on its key over a group: below TLS 1.3 ECDHE takes curves, and DHE fields. RFC 7919 section 4. */
export function groupFits(group: number, exchange: SuiteTraits['exchange'], version: number): boolean {
  if (version === 0x0304) return true;
  const isField = group >> 8 === 0x01;
  return exchange === (isField ? 'dhe' : 'ecdhe');
}

/** No suite that anybody should be told to switch on. */
export const isAdvisable = (suite: number): boolean =>
  !/NULL|EXPORT|_anon_|RC4|RC2|3DES|_DES_|IDEA|SEED|MD5|KRB5|PSK|_DSS_|ECDH_|_OLD$|^0x/.test(cipherSuiteName(suite));

const exchanges: Readonly<Record<string, SuiteTraits['exchange']>> = {
  RSA: 'rsa',
  ECDHE_RSA: 'ecdhe',
  ECDHE_ECDSA: 'ecdhe',
  ECDH_anon: 'ecdhe',
  DHE_RSA: 'dhe',
  DHE_DSS: 'dhe',
  DH_anon: 'dhe',
};

const keys: Readonly<Record<string, SuiteTraits['key']>> = {
  RSA: 'rsa',
  ECDHE_RSA: 'rsa',
  DHE_RSA: 'rsa',
  ECDHE_ECDSA: 'ecdsa',
};
