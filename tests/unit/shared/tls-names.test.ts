import { describe, expect, it } from 'vitest';
import { suiteTraits } from '../../../main/diagnosis/clients/suite-traits.ts';
import { risksOf } from '../../../main/diagnosis/survey-risks/risks-of.ts';
import { cipherSuiteName, namedCipherSuite } from '../../../shared/tls-names.ts';
import { cipherSuiteNames } from '../../../shared/tls-registry.ts';
import { surveyOf } from '../diagnosis/clients/build.ts';

/** draft-ietf-tls-56-bit-ciphersuites and draft-agl-tls-chacha20poly1305: spoken for years, and never registered. */
const unregistered = [
  [0x0060, 'TLS_RSA_EXPORT1024_WITH_RC4_56_MD5', ['export-rsa', 'rc4']],
  [0x0061, 'TLS_RSA_EXPORT1024_WITH_RC2_CBC_56_MD5', ['export-rsa', 'sweet32']],
  [0x0062, 'TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA', ['export-rsa', 'des']],
  [0x0063, 'TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA', ['export-dh', 'des']],
  [0x0064, 'TLS_RSA_EXPORT1024_WITH_RC4_56_SHA', ['export-rsa', 'rc4']],
  [0x0065, 'TLS_DHE_DSS_EXPORT1024_WITH_RC4_56_SHA', ['export-dh', 'rc4']],
  [0x0066, 'TLS_DHE_DSS_WITH_RC4_128_SHA', ['rc4']],
  [0xcc13, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256_OLD', []],
  [0xcc14, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256_OLD', []],
  [0xcc15, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256_OLD', ['dhe-key-exchange']],
] as const;

describe('a cipher suite outside the registry', () => {
  it.each(unregistered)('%i has a name', (id, name, risks) => {
    expect(cipherSuiteName(id)).toBe(name);
    expect(namedCipherSuite(id).name).toBe(name);
    const found = surveyOf({ 'TLSv1.2': { suites: [id] } });
    const seen = risksOf(found, new Date('2026-11-21T00:00:00Z')).map((risk) => risk.id);
    expect(seen).toEqual(expect.arrayContaining([...risks]));
    expect(suiteTraits(id).export).toBe(name.includes('EXPORT'));
    expect(suiteTraits(id).exchange).not.toBe('other');
  });

  it('has no name of the registry, and takes none away', () => {
    expect(unregistered.filter(([id]) => id in cipherSuiteNames)).toEqual([]);
    const registered = Object.values(cipherSuiteNames);
    expect(unregistered.filter(([, name]) => registered.includes(name))).toEqual([]);
    expect(cipherSuiteName(0xcca8)).toBe('TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256');
  });

  it('is told by its number where nobody ever named it', () => {
    expect(cipherSuiteName(0xc0ff)).toBe('0xc0ff');
  });
});
