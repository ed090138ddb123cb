import {
  type Forbidden,
  type PolicyPlace,
  type PolicyVersion,
  policyVersions,
} from '../../../shared/network/machine.ts';
import { versionNamed } from './version-bounds.ts';

/** Suites of TLS 1.3 and groups that OpenSSL 3 offers by itself, with other spellings of each. */
const usualSuites = [['TLS_AES_256_GCM_SHA384'], ['TLS_CHACHA20_POLY1305_SHA256'], ['TLS_AES_128_GCM_SHA256']];
const usualGroups = [
  ['X25519'],
  ['P-256', 'prime256v1', 'secp256r1'],
  ['X448'],
  ['P-521', 'secp521r1'],
  ['P-384', 'secp384r1'],
];

/** `Ciphersuites` and `Groups` name all that is offered: the usual ones that are not named are forbidden. Pure. */
export function leftOut(kind: 'suite' | 'group', value: string, place: PolicyPlace): Forbidden[] {
  const named = value.split(':').map((one) => one.trim().replace(/^[?*]/, '').toLowerCase());
  const usual = kind === 'suite' ? usualSuites : usualGroups;
  return usual
    .filter((spellings) => !spellings.some((one) => named.includes(one.toLowerCase())))
    .map(([name = '']) => ({ kind, name, place }));
}

/** Versions that `Protocol` switches off, word by word: `-TLSv1.2` off, `TLSv1.2` on again, `-ALL` everything. Pure. */
export function switchedOff(value: string): PolicyVersion[] {
  const off = new Set<PolicyVersion>();
  for (const word of value.split(',').map((one) => one.trim())) {
    const name = word.replace(/^[-+]/, '');
    const meant = /^ALL$/i.test(name) ? policyVersions : policyVersions.filter((one) => one === versionNamed(name));
    for (const version of meant) {
      if (word.startsWith('-')) off.add(version);
      else off.delete(version);
    }
  }
  return [...off];
}
