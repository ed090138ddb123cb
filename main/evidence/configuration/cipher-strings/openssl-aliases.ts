import { opensslNames } from '../../../../shared/openssl-names.ts';
import { cipherSuiteNames } from '../../../../shared/tls-registry.ts';
import type { OpensslVersion } from '../dialect.ts';
import type { OpensslSuite } from './openssl-suites.ts';

/** What a word of a cipher string asks for; a suite must have one value of each that is named. */
export interface SuitePattern {
  readonly id?: number;
  readonly kx?: readonly string[];
  readonly au?: readonly string[];
  readonly enc?: readonly string[];
  readonly mac?: readonly string[];
  readonly version?: readonly string[];
  readonly strength?: readonly string[];
  readonly isDefault?: readonly boolean[];
}

/** What a word stands for; `void`: OpenSSL once knew it and this library has no suite of it. */
export function patternOf(word: string, suites: readonly OpensslSuite[], library: OpensslVersion) {
  const alias = word === 'CBC' && library === '1.1.1' ? undefined : aliases.get(word);
  if (alias) return alias;
  const id = suiteIds.get(word);
  const suite = suites.find((one) => one.id === id);
  if (suite) return exactly(suite);
  return id !== undefined || formerAliases.has(word) ? 'void' : null;
}

/** Whether it is the name that IANA gave a suite. */
export const isStandardName = (word: string): boolean => standardNames.has(word);

export function matches(suite: OpensslSuite, pattern: SuitePattern): boolean {
  const has = <T>(wanted: readonly T[] | undefined, value: T) => wanted === undefined || wanted.includes(value);
  return (
    (pattern.id === undefined || pattern.id === suite.id) &&
    has(pattern.kx, suite.kx) &&
    has(pattern.au, suite.au) &&
    has(pattern.enc, suite.enc) &&
    has(pattern.mac, suite.mac) &&
    has(pattern.version, suite.version) &&
    has(pattern.isDefault, suite.isDefault) &&
    (pattern.strength === undefined || pattern.strength.some((one) => suite.strength.includes(one)))
  );
}

/** `A+B`: what both allow. Null where nothing can be both, which makes OpenSSL leave the word out. */
export function both(one: SuitePattern, other: SuitePattern): SuitePattern | null {
  const merged: Record<string, unknown> = { ...one };
  // The first word with a strength takes the place of the bits that COMPLEMENTOFDEFAULT had set before it.
  if (other.strength && !one.strength) delete merged['isDefault'];
  for (const [key, value] of Object.entries(other)) {
    const before = merged[key];
    // An exact suite after another one takes its place: what tells them apart is met below.
    if (!Array.isArray(before) || !Array.isArray(value)) merged[key] = value;
    else {
      const left = before.filter((item) => value.includes(item));
      if (left.length === 0) return null;
      merged[key] = left;
    }
  }
  return merged;
}

/** The version of an exact suite is no part of what it asks for: `ssl_cipher_process_rulestr`. */
const exactly = ({ id, kx, au, enc, mac, strength, isDefault }: OpensslSuite): SuitePattern => ({
  id,
  kx: [kx],
  au: [au],
  enc: [enc],
  mac: [mac],
  strength,
  ...(isDefault ? {} : { isDefault: [false] }),
});

const aes128 = ['AES128', 'AESGCM128', 'AESCCM128', 'AESCCM8128'];
const aes256 = ['AES256', 'AESGCM256', 'AESCCM256', 'AESCCM8256'];
const aria = ['ARIAGCM128', 'ARIAGCM256'];
const camellia = ['CAMELLIA128', 'CAMELLIA256'];
const ccm8 = ['AESCCM8128', 'AESCCM8256'];
const others = ['CHACHA20', 'IDEA', 'SEED'];
const authenticated = ['RSA', 'ECDSA', 'DSS', 'PSK', 'SRP'];
const dhe: SuitePattern = { kx: ['DHE'] };
const ecdhe: SuitePattern = { kx: ['ECDHE'] };

/** openssl-ciphers(1), CIPHER STRINGS. */
const aliases = new Map<string, SuitePattern>(
  Object.entries({
    ALL: { enc: [...aes128, ...aes256, ...aria, ...camellia, ...others] },
    COMPLEMENTOFALL: { enc: ['NULL'] },
    COMPLEMENTOFDEFAULT: { isDefault: [false] },
    kRSA: { kx: ['RSA'] },
    kEDH: dhe,
    kDHE: dhe,
    DH: dhe,
    kEECDH: ecdhe,
    kECDHE: ecdhe,
    ECDH: ecdhe,
    kPSK: { kx: ['PSK'] },
    kRSAPSK: { kx: ['RSAPSK'] },
    kECDHEPSK: { kx: ['ECDHEPSK'] },
    kDHEPSK: { kx: ['DHEPSK'] },
    kSRP: { kx: ['SRP'] },
    aRSA: { au: ['RSA'] },
    aDSS: { au: ['DSS'] },
    DSS: { au: ['DSS'] },
    aNULL: { au: ['NULL'] },
    aECDSA: { au: ['ECDSA'] },
    ECDSA: { au: ['ECDSA'] },
    aPSK: { au: ['PSK'] },
    aSRP: { au: ['SRP'] },
    EDH: { ...dhe, au: authenticated },
    DHE: { ...dhe, au: authenticated },
    EECDH: { ...ecdhe, au: authenticated },
    ECDHE: { ...ecdhe, au: authenticated },
    NULL: { enc: ['NULL'] },
    eNULL: { enc: ['NULL'] },
    RSA: { kx: ['RSA'], au: ['RSA'] },
    ADH: { ...dhe, au: ['NULL'] },
    AECDH: { ...ecdhe, au: ['NULL'] },
    PSK: { kx: ['PSK', 'RSAPSK', 'ECDHEPSK', 'DHEPSK'] },
    SRP: { kx: ['SRP'] },
    IDEA: { enc: ['IDEA'] },
    SEED: { enc: ['SEED'] },
    AES128: { enc: aes128 },
    AES256: { enc: aes256 },
    AES: { enc: [...aes128, ...aes256] },
    AESGCM: { enc: ['AESGCM128', 'AESGCM256'] },
    AESCCM: { enc: ['AESCCM128', 'AESCCM256', ...ccm8] },
    AESCCM8: { enc: ccm8 },
    CAMELLIA128: { enc: ['CAMELLIA128'] },
    CAMELLIA256: { enc: ['CAMELLIA256'] },
    CAMELLIA: { enc: camellia },
    CHACHA20: { enc: ['CHACHA20'] },
    ARIA: { enc: aria },
    ARIAGCM: { enc: aria },
    ARIA128: { enc: ['ARIAGCM128'] },
    ARIA256: { enc: ['ARIAGCM256'] },
    CBC: { enc: ['AES128', 'AES256', ...camellia, 'IDEA', 'SEED'] },
    MD5: { mac: ['MD5'] },
    SHA1: { mac: ['SHA1'] },
    SHA: { mac: ['SHA1'] },
    SHA256: { mac: ['SHA256'] },
    SHA384: { mac: ['SHA384'] },
    SSLv3: { version: ['SSLv3'] },
    TLSv1: { version: ['TLSv1'] },
    'TLSv1.0': { version: ['TLSv1'] },
    'TLSv1.2': { version: ['TLSv1.2'] },
    MEDIUM: { strength: ['MEDIUM'] },
    HIGH: { strength: ['HIGH'] },
    FIPS: { strength: ['FIPS'] },
  } satisfies Record<string, SuitePattern>),
);

/** Words of older libraries, and those of suites that ordinary builds leave out. */
const formerAliases = new Set(
  `LOW EXP EXPORT EXPORT40 EXPORT56 3DES DES RC4 RC2 GOST89 GOST94 GOST89MAC GOST12 GOST2012 GOST2012GOST8912 kGOST
  kGOST18 aGOST aGOST01 aGOST12 kDH kDHr kDHd aDH kECDH kECDHr kECDHe aECDH kKRB5 aKRB5 KRB5 SSLv2 SHA512
  EDH-DSS-DES-CBC3-SHA EDH-RSA-DES-CBC3-SHA EDH-RSA-DES-CBC-SHA EXP-RC4-MD5 EXP-DES-CBC-SHA EXP-RC2-CBC-MD5
  DES-CBC-SHA DES-CBC-MD5 DES-CBC3-MD5 RC2-CBC-MD5 IDEA-CBC-MD5 ECDH-ECDSA-AES128-SHA ECDH-RSA-AES128-SHA
  ECDH-ECDSA-AES256-SHA ECDH-RSA-AES256-SHA ECDH-ECDSA-DES-CBC3-SHA ECDH-RSA-DES-CBC3-SHA ECDH-RSA-RC4-SHA
  ECDH-ECDSA-RC4-SHA`.split(/\s+/),
);

const suiteIds = new Map(Object.entries(opensslNames).map(([id, name]) => [name, Number(id)] as const));
const standardNames = new Set(Object.values(cipherSuiteNames));
