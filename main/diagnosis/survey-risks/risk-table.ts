import type { Severity } from '../../../shared/cause.ts';
import type { GuidanceId } from '../../../shared/guidance.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { acceptedVersion, lackingModernVersions } from './accepted-versions.ts';
import { daysLeft, isAtItsEnd, keysBelow, signedWithOldHash } from './served-certificates.ts';
import {
  lacksExtendedMasterSecret,
  lacksFallbackScsv,
  lacksSafeRenegotiation,
  oldHashSchemes,
  primes,
  seen,
  smallCurves,
} from './settings.ts';
import { suites } from './suites.ts';

/** One risk: what of the found makes it one, by name. An empty answer means that there is none. */
export interface RiskRow {
  /** Stable: reports and the JSON name it. */
  readonly id: string;
  readonly severity: Severity;
  readonly guidance: readonly GuidanceId[];
  readonly because: (found: SurveyedAddress, now: Date) => readonly string[];
  /** Says more, in texts named `survey-risk.<row>.<id>`, where this is there as well. */
  readonly graver?: { readonly id: string; readonly because: (found: SurveyedAddress) => readonly string[] };
}

const oldVersion = ['rfc-8996', 'rfc-9325', 'bsi-tr-02102-2'] as const;

/**
 * Every risk of a survey, once. All of it is derived from what was accepted or answered: what was not
 * tested makes none, and nothing is attacked to find out. Ids are stable; texts: shared/text/en/survey-risks.ts.
 */
export const riskTable: readonly RiskRow[] = [
  // Versions.
  { id: 'sslv2', severity: 'critical', guidance: ['rfc-6176', 'rfc-9325'], because: acceptedVersion('SSLv2') },
  {
    id: 'sslv3',
    severity: 'critical',
    guidance: ['rfc-7568', 'rfc-9325'],
    because: acceptedVersion('SSLv3'),
    graver: { id: 'poodle', because: suites(/_CBC_/, ['SSLv3']) },
  },
  { id: 'tls-1.0', severity: 'warning', guidance: oldVersion, because: acceptedVersion('TLSv1.0') },
  { id: 'tls-1.1', severity: 'warning', guidance: oldVersion, because: acceptedVersion('TLSv1.1') },
  { id: 'no-tls-1.2', severity: 'critical', guidance: oldVersion, because: lackingModernVersions },

  // What encrypts. TLS_SHA256_SHA256 and TLS_SHA384_SHA384 of RFC 9150 do not.
  {
    id: 'null-cipher',
    severity: 'critical',
    guidance: ['rfc-9325', 'nist-800-52r2'],
    because: suites(/_WITH_NULL_|^TLS_SHA(?:256_SHA256|384_SHA384)$/),
  },
  {
    id: 'anonymous',
    severity: 'critical',
    guidance: ['rfc-9325', 'nist-800-52r2'],
    because: suites(/_anon_|^TLS_NULL_WITH_NULL_NULL$/),
  },
  {
    id: 'export-rsa',
    severity: 'critical',
    guidance: ['rfc-9325', 'rfc-7457'],
    because: suites(/^TLS_RSA_EXPORT(?:1024)?_/),
    graver: { id: 'freak', because: suites(/^TLS_RSA_EXPORT_/) },
  },
  {
    id: 'export-dh',
    severity: 'critical',
    guidance: ['rfc-9325', 'rfc-7919'],
    because: suites(/^TLS_DHE?_(?:RSA|DSS|anon)_EXPORT(?:1024)?_/),
    graver: { id: 'logjam', because: suites(/^TLS_DHE?_(?:RSA|DSS|anon)_EXPORT_/) },
  },
  { id: 'export-other', severity: 'critical', guidance: ['rfc-9325'], because: suites(/^TLS_KRB5_EXPORT_/) },
  {
    id: 'des',
    severity: 'critical',
    guidance: ['rfc-9325', 'rfc-8996'],
    because: suites(/_WITH_DES(?:40)?_/),
  },
  { id: 'rc4', severity: 'warning', guidance: ['rfc-7465', 'rfc-9325'], because: suites(/_WITH_RC4_/) },
  {
    id: 'sweet32',
    severity: 'warning',
    guidance: ['nist-800-131ar2', 'rfc-9325', 'tlsref-6.0'],
    // GOST with blocks of 64 bits changes its keys on the way (RFC 9189) and is not meant.
    because: suites(/_WITH_(?:3DES|IDEA|RC2|DES|DES40)_/),
  },
  { id: 'rare-cipher', severity: 'notice', guidance: ['tlsref-6.0'], because: suites(/_WITH_(?:IDEA|SEED)_/) },
  {
    id: 'cbc-tls-1.0',
    severity: 'notice',
    guidance: ['rfc-7457', 'rfc-8996'],
    because: suites(/_CBC_/, ['SSLv3', 'TLSv1.0']),
  },
  { id: 'cbc', severity: 'notice', guidance: ['rfc-7457', 'rfc-7366', 'tlsref-6.0'], because: suites(/_CBC_/) },

  // How keys are agreed on.
  {
    id: 'rsa-key-exchange',
    severity: 'warning',
    guidance: ['rfc-10015', 'rfc-9325', 'bsi-tr-02102-2'],
    because: suites(/^TLS_RSA_(?:PSK_|EXPORT(?:1024)?_)?WITH_/),
  },
  {
    id: 'static-dh',
    severity: 'warning',
    guidance: ['rfc-10015', 'rfc-9325'],
    because: suites(/^TLS_(?:DH|ECDH)_(?:RSA|DSS|ECDSA)_/),
  },
  {
    id: 'psk-without-forward-secrecy',
    severity: 'notice',
    guidance: ['rfc-9325'],
    because: suites(/^TLS_(?:PSK_WITH|KRB5(?:_EXPORT)?_WITH)_/),
  },
  {
    id: 'dhe-key-exchange',
    severity: 'notice',
    guidance: ['rfc-10015', 'tlsref-6.0'],
    because: suites(/^TLS_(?:DHE_(?:RSA|DSS|PSK)|PSK_DHE)_/),
  },
  {
    id: 'dh-below-1024',
    severity: 'critical',
    guidance: ['rfc-9325', 'rfc-7919'],
    because: primes(({ primeBits }) => primeBits < 1024),
  },
  {
    id: 'dh-below-2048',
    severity: 'warning',
    guidance: ['rfc-9325', 'nist-800-52r2'],
    because: primes(({ primeBits }) => primeBits >= 1024 && primeBits < 2048),
  },
  {
    id: 'dh-common-prime',
    severity: 'warning',
    guidance: ['rfc-7919', 'rfc-10015'],
    because: primes(({ name, primeBits }) => name !== null && primeBits <= 1024),
  },
  { id: 'small-curve', severity: 'warning', guidance: ['rfc-9846', 'nist-800-52r2'], because: smallCurves },

  // What is signed.
  { id: 'sha1-signature', severity: 'warning', guidance: ['rfc-9155', 'rfc-9846'], because: oldHashSchemes },
  {
    id: 'sha1-certificate',
    severity: 'warning',
    guidance: ['rfc-9325', 'nist-800-131ar2'],
    because: signedWithOldHash,
  },
  {
    id: 'rsa-key-below-2048',
    severity: 'warning',
    guidance: ['rfc-9325', 'nist-800-131ar2'],
    because: keysBelow(2048),
  },
  {
    id: 'certificate-expired',
    severity: 'critical',
    guidance: ['rfc-5280'],
    because: daysLeft((days) => days < 0),
  },
  {
    id: 'certificate-ends-soon',
    severity: 'critical',
    guidance: ['rfc-5280'],
    because: daysLeft(isAtItsEnd),
  },

  // Settings.
  {
    id: 'compression',
    severity: 'warning',
    guidance: ['rfc-9325', 'rfc-7457'],
    because: seen('TLS compression', ({ compression }) => compression),
  },
  {
    id: 'insecure-renegotiation',
    severity: 'warning',
    guidance: ['rfc-5746', 'rfc-9325'],
    because: lacksSafeRenegotiation,
  },
  {
    id: 'client-renegotiation',
    severity: 'notice',
    guidance: ['nist-800-52r2'],
    because: seen('renegotiation started by the client', ({ renegotiation }) => renegotiation.clientInitiated),
  },
  {
    id: 'no-extended-master-secret',
    severity: 'notice',
    guidance: ['rfc-7627', 'rfc-9325'],
    because: lacksExtendedMasterSecret,
  },
  {
    id: 'no-fallback-scsv',
    severity: 'notice',
    guidance: ['rfc-8996', 'rfc-7507'],
    because: lacksFallbackScsv,
  },
  {
    id: 'early-data',
    severity: 'notice',
    guidance: ['rfc-8470', 'rfc-9325', 'rfc-9846'],
    because: seen('TLS 1.3 early data', ({ sessionResumption }) => sessionResumption.earlyData),
  },
];
