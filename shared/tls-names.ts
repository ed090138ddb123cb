import type { Named } from './field.ts';
import { cipherSuiteNames, extensionNames, groupNames, signatureSchemeNames } from './tls-registry.ts';

/** IANA name, that of a draft where one was never registered, `GREASE` for the values of RFC 8701, hex for the rest. */
export const cipherSuiteName = (value: number): string =>
  nameOf(value in draftSuiteNames ? draftSuiteNames : cipherSuiteNames, value);
/** IANA name, `GREASE` for the values of RFC 8701, hex for the rest. Likewise below. */
export const groupName = (value: number): string => nameOf(groupNames, value);
export const signatureSchemeName = (value: number): string =>
  nameOf(value in olderSchemeNames ? olderSchemeNames : signatureSchemeNames, value);
export const extensionName = (value: number): string => nameOf(extensionNames, value);

/** `TLSv1.3`; `GREASE` or hex for a number that is no version. */
export const versionName = (value: number): string => nameOf(versionNames, value);

/** AlertDescription as IANA spells it, e.g. `handshake_failure`; hex for the rest. */
export const alertName = (value: number): string => alertNames[value] ?? hex(value, 2);

/** A number both ways: `{ id: "0xc02f", name: "TLS_…" }`. */
export const namedCipherSuite = namedOnce(cipherSuiteName);
export const namedGroup = namedOnce(groupName);
export const namedSignatureScheme = namedOnce(signatureSchemeName);
export const namedExtension = namedOnce(extensionName);

/** One object for each value, at most 65,536: a survey names the same hundred values in each of hundreds of hellos. */
function namedOnce(name: (value: number) => string): (value: number) => Readonly<Named> {
  const known = new Map<number, Readonly<Named>>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const named = Object.freeze({ id: hex(value, 4), name: name(value) });
    known.set(value, named);
    return named;
  };
}

/** The values 0x0a0a, 0x1a1a … 0xfafa, which mean nothing and must be ignored. RFC 8701 section 2. */
export const isGrease = (value: number): boolean => (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);

const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;

const nameOf = (names: Readonly<Record<number, string>>, value: number) =>
  names[value] ?? (isGrease(value) ? 'GREASE' : hex(value, 4));

/**
 * Spoken for years without being registered: draft-ietf-tls-56-bit-ciphersuites, and draft-agl-tls-chacha20poly1305,
 * whose nonces are not those of RFC 7905.
 */
const draftSuiteNames: Readonly<Record<number, string>> = {
  96: 'TLS_RSA_EXPORT1024_WITH_RC4_56_MD5',
  97: 'TLS_RSA_EXPORT1024_WITH_RC2_CBC_56_MD5',
  98: 'TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA',
  99: 'TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA',
  100: 'TLS_RSA_EXPORT1024_WITH_RC4_56_SHA',
  101: 'TLS_DHE_DSS_EXPORT1024_WITH_RC4_56_SHA',
  102: 'TLS_DHE_DSS_WITH_RC4_128_SHA',
  52243: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256_OLD',
  52244: 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256_OLD',
  52245: 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256_OLD',
};

/** Pairs of hash and signature of TLS 1.2 that have no name as a scheme, named like those that do. RFC 5246 section 7.4.1.4.1. */
const olderSchemeNames: Readonly<Record<number, string>> = {
  257: 'rsa_pkcs1_md5',
  514: 'dsa_sha1',
  769: 'rsa_pkcs1_sha224',
  770: 'dsa_sha224',
  771: 'ecdsa_sha224',
  1026: 'dsa_sha256',
  1282: 'dsa_sha384',
  1538: 'dsa_sha512',
};

const versionNames: Readonly<Record<number, string>> = {
  2: 'SSLv2',
  768: 'SSLv3',
  769: 'TLSv1.0',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  772: 'TLSv1.3',
};

/** TLS Alerts of IANA, spelled as in RFC 8446 appendix B.2 where that lists them. */
const alertNames: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed_RESERVED',
  22: 'record_overflow',
  30: 'decompression_failure_RESERVED',
  40: 'handshake_failure',
  41: 'no_certificate_RESERVED',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  52: 'too_many_cids_requested',
  60: 'export_restriction_RESERVED',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation_RESERVED',
  109: 'missing_extension',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable_RESERVED',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value_RESERVED',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  117: 'general_error',
  120: 'no_application_protocol',
  121: 'ech_required',
};
