import type { Finding, SurveyedAddress, SurveyedVersion, VersionFinding } from '../../../../shared/survey.ts';
import { surveyedVersions } from '../../../../shared/survey.ts';
import { cipherSuiteNames } from '../../../../shared/tls-registry.ts';

export const yes: Finding = { state: 'yes', reason: '' };
export const no: Finding = { state: 'no', reason: '' };
export const untested: Finding = { state: 'not-tested', reason: 'not asked' };

export const aeadSuites = ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'];
export const tls13Suites = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];

/** Versions with what they accept; the rest was refused. */
export function versionsOf(accepted: Partial<Record<SurveyedVersion, readonly string[]>>): VersionFinding[] {
  return surveyedVersions.map((version) => ({
    version,
    state: accepted[version] ? 'accepted' : 'refused',
    reason: accepted[version] ? '' : 'alert 70 protocol_version',
    cipherSuites: (accepted[version] ?? []).map((name) => ({ id: idOf(name), name })),
    preference: 'server',
    complete: true,
  }));
}

const ids = new Map(Object.entries(cipherSuiteNames).map(([id, name]) => [name, Number(id)]));
const idOf = (name: string) => `0x${(ids.get(name) ?? 0).toString(16).padStart(4, '0')}`;

/** A server as one would set it up today: TLS 1.2 and 1.3, nothing old, everything asked. */
export function healthy(change: Partial<SurveyedAddress> = {}): SurveyedAddress {
  return {
    ...nothingKnown(),
    versions: versionsOf({ 'TLSv1.2': aeadSuites, 'TLSv1.3': tls13Suites }),
    groups: ['X25519MLKEM768', 'x25519', 'secp256r1'].map((name) => ({
      id: '0x0000',
      name,
      versions: name === 'X25519MLKEM768' ? ['TLSv1.3'] : ['TLSv1.2', 'TLSv1.3'],
    })),
    signatureSchemes: [
      { id: '0x0804', name: 'rsa_pss_rsae_sha256', versions: ['TLSv1.2', 'TLSv1.3'] },
      { id: '0x0401', name: 'rsa_pkcs1_sha256', versions: ['TLSv1.2'] },
      { id: '0x0403', name: 'ecdsa_secp256r1_sha256', versions: ['TLSv1.2', 'TLSv1.3'] },
    ],
    certificates: [
      certificate('RSA 2048', 'sha256WithRSAEncryption'),
      certificate('ECDSA P-256', 'ecdsa-with-SHA256'),
      { ...certificate('RSA 2048', 'sha256WithRSAEncryption'), withServerName: false },
    ],
    compression: no,
    sessionResumption: { sessionId: yes, ticket: yes, psk: yes, earlyData: no },
    renegotiation: { secure: yes, clientInitiated: no },
    fallbackScsv: no,
    extendedMasterSecret: yes,
    encryptThenMac: no,
    ocspStapling: no,
    signedCertificateTimestamps: no,
    ...change,
  };
}

/** Before anything was asked, and after a survey that was refused from the start. */
export function nothingKnown(change: Partial<SurveyedAddress> = {}): SurveyedAddress {
  return {
    address: '192.0.2.1',
    family: 4,
    port: 443,
    connections: 0,
    refusal: null,
    versions: surveyedVersions.map((version) => ({
      version,
      state: 'not-tested',
      reason: 'not asked',
      cipherSuites: [],
      preference: 'unknown',
      complete: false,
    })),
    groups: [],
    groupsByVersion: [],
    signatureSchemes: [],
    signatureSchemesByVersion: [],
    diffieHellman: [],
    diffieHellmanReason: '',
    pointFormats: null,
    certificates: [],
    extensions: [],
    alpn: { state: 'not-tested', reason: '', protocols: [], preference: 'unknown', complete: false },
    compression: untested,
    sessionResumption: { sessionId: untested, ticket: untested, psk: untested, earlyData: untested },
    renegotiation: { secure: untested, clientInitiated: untested },
    fallbackScsv: untested,
    extendedMasterSecret: untested,
    encryptThenMac: untested,
    ocspStapling: untested,
    signedCertificateTimestamps: untested,
    clientCertificate: { requested: untested, required: untested, acceptedAuthorities: [], signatureSchemes: [] },
    tolerances: [],
    asked: [],
    ...change,
  };
}

export function certificate(keyType: string, signature: string, notAfter: string | null = '2026-12-24T00:00:00Z') {
  return {
    keyType,
    withServerName: true,
    subject: 'CN=server.test',
    issuer: 'CN=An Issuer',
    notAfter,
    sha256: ['00'.repeat(32)],
    signature,
  };
}
