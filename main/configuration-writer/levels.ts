import type { WriterLevel } from '../../shared/configuration/generated.ts';
import type { Guidance } from '../../shared/guidance.ts';
import { guidance } from '../../shared/guidance.ts';
import type { SurveyedVersion } from '../../shared/survey.ts';

/** What a level has a server accept. */
export interface LevelSettings {
  /** Oldest first. */
  readonly versions: readonly Extract<SurveyedVersion, `TLSv${string}`>[];
  /** For TLS 1.2 and older, by OpenSSL's names in their order; empty where TLS 1.3 is alone. */
  readonly cipherSuites: readonly string[];
  readonly tls13CipherSuites: readonly string[];
  /** By OpenSSL's names, best first. */
  readonly groups: readonly string[];
  readonly serverPreference: boolean;
  readonly source: Guidance;
}

/** Guideline 6.0 has no `old` any more: this is what the one before it said, without what OpenSSL has no more. */
const lastWithOld: Guidance = {
  name: 'TLSRef Server Side TLS (formerly Mozilla’s), guideline 5.8, the last with this level',
  date: '2026-05',
  url: 'https://data.tlsref.org/guidelines/5.8.json',
};

const aead = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
];

/** 3DES is left out: ordinary builds of OpenSSL have not had it since 1.1.0. */
const older = [
  'ECDHE-ECDSA-AES128-SHA256',
  'ECDHE-RSA-AES128-SHA256',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA384',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA256',
  'AES256-SHA256',
  'AES128-SHA',
  'AES256-SHA',
];

const common = {
  tls13CipherSuites: ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'],
  groups: ['X25519MLKEM768', 'X25519', 'prime256v1', 'secp384r1'],
  serverPreference: false,
  source: guidance['tlsref-6.0'],
} as const;

/** Facts of the guideline as they stand, before a program and a library have their say. */
export const levelFacts: Readonly<Record<WriterLevel, LevelSettings>> = {
  modern: { ...common, versions: ['TLSv1.3'], cipherSuites: [] },
  intermediate: { ...common, versions: ['TLSv1.2', 'TLSv1.3'], cipherSuites: aead },
  old: {
    ...common,
    versions: ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
    cipherSuites: [...aead, ...older],
    serverPreference: true,
    source: lastWithOld,
  },
};

/** The level with groups that this OpenSSL has. @param openssl `1.1.1`, `3.0.19`, `3.5` */
export function settingsFor(level: WriterLevel, openssl: string): LevelSettings {
  const facts = levelFacts[level];
  const groups = facts.groups.filter((name) => name !== 'X25519MLKEM768' || isAtLeast(openssl, '3.5'));
  return { ...facts, groups };
}

/**
 * The string for TLS 1.2 and older. From OpenSSL 3.0 on only level 0 lets TLS 1.1 and older be; 1.1.1 lets them at 1.
 */
export function cipherStringOf({ cipherSuites, versions }: LevelSettings, openssl: string): string {
  const list = cipherSuites.join(':');
  if (!versions.includes('TLSv1.1')) return list;
  return `${list}:@SECLEVEL=${isAtLeast(openssl, '3.0') ? 0 : 1}`;
}

/** Whether a dotted version is the same as another or newer. */
export function isAtLeast(version: string, least: string): boolean {
  const [ours, theirs] = [version, least].map((one) => one.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (const [at, part] of (theirs ?? []).entries()) {
    const difference = (ours?.[at] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
