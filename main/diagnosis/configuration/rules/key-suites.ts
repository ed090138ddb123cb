import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { listed } from '../../wording.ts';
import type { ReviewCase, RuleHit } from '../rule.ts';
import { securityLevelOf } from '../security-level.ts';
import { type CipherString, plain, speaksNew, speaksOld, usual } from './cipher-string.ts';
import { withValue } from './corrected.ts';
import { hitOf, isServer } from './hit-of.ts';

type Key = 'RSA' | 'ECDSA';

/** A key signs with suites of its own kind alone; TLS 1.3 leaves that to another list. */
export function otherKey(scope: TlsScope, said: CipherString, review: ReviewCase): RuleHit[] {
  const suites = hasField(scope, review) ? (scope.cipherSuites ?? []) : withoutDhe(scope);
  if (!isServer(scope) || suites.length === 0 || !speaksOld(scope)) return [];
  const keys = keysOf(scope, review);
  if (keys === null || suites.some(({ name }) => keys.some((key) => usable(name, key)))) return [];
  const [key = 'RSA'] = keys;
  const better = key === 'RSA' ? forRsa : forEcdsa;
  const closed = /!(?:a?RSA|a?ECDSA|k?ECDHE|EECDH|ECDH)\b/.test(said.value);
  return [
    hitOf(scope, said, {
      rule: 'cipher-suites-for-other-key',
      variant: speaksNew(scope) ? 'some' : 'all',
      cause: 'no-common-cipher',
      severity: 'critical',
      confidence: 'confirmed',
      ...withValue(scope.dialect, said, closed ? usual : `${plain(said.value)}:${better}`),
      parameters: { key, other: key === 'RSA' ? 'ECDSA' : 'RSA', suites: listed(suites.map(({ name }) => name)) },
    }),
  ];
}

/** Suites of today for an RSA key. */
export const forRsa = 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256';
const forEcdsa = 'ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256';

const usable = (suite: string, key: Key) =>
  key === 'ECDSA' ? /^TLS_ECDH?E?_ECDSA_/.test(suite) : /^TLS_(?:(?:EC)?DHE_)?RSA_/.test(suite);

const kinds: Partial<Record<CertificateFacts['keyType'], Key>> = {
  rsa: 'RSA',
  ec: 'ECDSA',
  ed25519: 'ECDSA',
  ed448: 'ECDSA',
};

/** Kinds of all keys that the scope serves; null as soon as one of its files is not known or of another kind. */
function keysOf({ files }: TlsScope, review: ReviewCase): readonly Key[] | null {
  const named = files.filter(({ role }) => role === 'certificate' || role === 'certificate-and-key');
  const keys = named.map(({ path, hasVariable }) => {
    const facts = hasVariable ? undefined : review.files.find((one) => one.path === path);
    const [leaf] = facts?.state === 'read' ? facts.certificates : [];
    return leaf ? kinds[leaf.keyType] : undefined;
  });
  const known = keys.flatMap((key) => key ?? []);
  return keys.length > 0 && known.length === keys.length ? known : null;
}

const isDhe = ({ name }: { readonly name: string }) => /^TLS_DHE_/.test(name);
const withoutDhe = ({ cipherSuites }: TlsScope) => (cipherSuites ?? []).filter((one) => !isDhe(one));

/** HAProxy takes parameters from behind a certificate as well. */
const hasField = ({ files, finiteField }: TlsScope, review: ReviewCase): boolean =>
  finiteField?.value !== false ||
  files.some(({ hasVariable, path, role }) => {
    const facts = review.files.find((one) => one.path === path);
    return role === 'certificate-and-key' && (hasVariable || facts?.state !== 'read' || facts.dhBits !== null);
  });

/** Without parameters a server has no DHE at all, whatever its list names. */
export function withoutField(scope: TlsScope, said: CipherString, review: ReviewCase): RuleHit[] {
  const suites = scope.cipherSuites ?? [];
  const named = suites.filter(isDhe);
  if (!isServer(scope) || said.place === null || !speaksOld(scope) || hasField(scope, review)) return [];
  // Words such as HIGH take them along: nobody counts on them.
  if (named.length === 0 || !/(?:^|[:, +])(?:DHE|EDH|kDHE|kEDH)\b/.test(said.value)) return [];
  const isAll = named.length === suites.length;
  const variant = !isAll ? 'some' : speaksNew(scope) ? 'old' : 'all';
  return [
    hitOf(scope, said, {
      rule: 'dhe-without-parameters',
      variant,
      cause: isAll ? 'no-common-cipher' : null,
      severity: isAll ? 'critical' : 'notice',
      confidence: isAll && scope.dialect === 'nginx' ? 'confirmed' : 'likely',
      ...(isAll ? withValue(scope.dialect, said, `${forRsa}:${plain(said.value)}`) : {}),
      parameters: { suites: listed(named.map(({ name }) => name)), option: fieldOptions[scope.dialect] ?? '' },
    }),
  ];
}

const fieldOptions: Partial<Record<TlsScope['dialect'], string>> = {
  nginx: 'ssl_dhparam',
  haproxy: 'tune.ssl.default-dh-param',
  dovecot: 'ssl_dh',
};

/** Least bits of RSA and of a curve at levels 3 to 5: SSL_CTX_set_security_level(3). */
const leastBits: Readonly<Record<number, readonly [rsa: number, ec: number]>> = {
  3: [3072, 256],
  4: [7680, 384],
  5: [15360, 512],
};

/** OpenSSL does not load a certificate whose key is too small for the level of the list. */
export function keyBelowLevel(scope: TlsScope, said: CipherString, review: ReviewCase): RuleHit[] {
  const level = securityLevelOf(scope) ?? 0;
  const least = leastBits[level];
  if (least === undefined || !isServer(scope) || said.place === null) return [];
  const leaves = scope.files
    .filter(({ role }) => role === 'certificate' || role === 'certificate-and-key')
    .flatMap(({ path }) => review.files.find((one) => one.path === path)?.certificates[0] ?? []);
  const small = leaves.find(
    ({ keyBits, keyType }) =>
      keyBits !== null && ((keyType === 'rsa' && keyBits < least[0]) || (keyType === 'ec' && keyBits < least[1])),
  );
  if (small === undefined) return [];
  const isProven = scope.dialect === 'nginx';
  return [
    hitOf(scope, said, {
      rule: 'key-below-level',
      cause: isProven ? 'server-configuration' : null,
      severity: isProven ? 'critical' : 'warning',
      confidence: isProven ? 'confirmed' : 'possible',
      ...withValue(scope.dialect, said, plain(said.value).replaceAll(/@SECLEVEL=\d/g, '@SECLEVEL=2')),
      parameters: { level, bits: small.keyBits ?? 0 },
    }),
  ];
}
