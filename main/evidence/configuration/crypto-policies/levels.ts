import type { Place } from '../../../../shared/configuration/place.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import type { Directive } from '../dialect.ts';

/**
 * What the policies that come with Fedora and RHEL say of TLS, as far as every version of them since RHEL 8 says the
 * same (crypto-policies(7); fedora-crypto-policies, `policies/*.pol`). LEGACY lets TLS 1.0 and keys of 1024 bits pass
 * in Fedora and RHEL 8 and neither since RHEL 9: of it nothing is the same everywhere.
 */
const levels = wordTable<Readonly<Record<string, string>>>({
  DEFAULT: { 'protocol@TLS': 'TLS1.3 TLS1.2', min_dh_size: '2048', min_rsa_size: '2048' },
  FUTURE: { 'protocol@TLS': 'TLS1.3 TLS1.2', min_dh_size: '3072', min_rsa_size: '3072' },
  FIPS: { 'protocol@TLS': 'TLS1.3 TLS1.2', min_dh_size: '2048', min_rsa_size: '2048' },
  LEGACY: {},
});

/** Lines of a policy that is known without its file, at the word that names it; null for any other. */
export function knownLevel(name: string, place: Place): readonly Directive[] | null {
  const level = levels[name];
  if (!level) return null;
  return Object.entries(level).map(([setting, text]) => ({
    ...{ name: setting, place, kind: 'plain', children: [], end: null },
    words: [{ text, place, quoted: false }],
  }));
}

/** Modules of the same packages that touch neither versions nor sizes of keys. */
const harmless = new Set([
  ...['SHA1', 'NO-SHA1', 'AD-SUPPORT', 'AD-SUPPORT-LEGACY', 'NO-CAMELLIA', 'ECDHE-ONLY', 'NO-ENFORCE-EMS'],
  ...['NO-SSHCBC', 'NO-SSHETM', 'PQ', 'TEST-PQ', 'NO-PQ', 'GOST'],
]);

/** Whether what is known of a policy still holds with a module whose file nobody has seen. */
export const isHarmless = (name: string): boolean => harmless.has(name.toUpperCase());
