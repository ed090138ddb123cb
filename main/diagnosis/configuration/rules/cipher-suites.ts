import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { listed } from '../../wording.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { securityLevelOf } from '../security-level.ts';
import { isPostfix, withValue } from './corrected.ts';
import { hitOf, isServer, isSystemWide, withTls } from './hit-of.ts';
import { type MeantSuites, meantSuites, newName } from './meant-suites.ts';
import { postfixSuites } from './postfix-suites.ts';

type CipherString = NonNullable<TlsScope['cipherString']>;

/** What lists of cipher suites leave, and what the server's key can use of it. */
export const cipherSuiteRules: ConfigurationRule = (review) =>
  withTls(review.scopes).flatMap((scope) => {
    const { cipherString } = scope;
    if (isSystemWide(scope)) return [];
    if (!cipherString) return newSuites(scope);
    return [
      ...nothingLeft(scope, cipherString),
      ...otherKey(scope, cipherString, review),
      ...withoutField(scope, cipherString, review),
      ...keyBelowLevel(scope, cipherString, review),
      ...newInOldList(scope, cipherString),
      ...unknownWords(scope, cipherString),
      ...newSuites(scope),
      ...weakOnes(scope, cipherString),
      ...withoutForwardSecrecy(scope, cipherString),
    ];
  });

const speaksOld = ({ versions }: TlsScope) => versions?.value.some((one) => one !== 'TLSv1.3') ?? true;
const speaksNew = ({ versions }: TlsScope) => versions?.value.includes('TLSv1.3') ?? false;

/** Programs whose cipher strings OpenSSL reads. */
const ofOpenssl = ({ dialect }: TlsScope) =>
  /^(?:nginx|apache|haproxy|postfix|dovecot|postgresql|openssl)/.test(dialect);

const usual = 'HIGH:!aNULL:!MD5';

/** As mod_ssl puts it behind every string; people have not written it. */
const plain = (value: string) => value.replace(/:!aNULL:!eNULL:!EXP$/, '');

function nothingLeft(scope: TlsScope, said: CipherString): RuleHit[] {
  if (scope.cipherSuites === null || scope.cipherSuites.length > 0 || said.place === null) return [];
  if (scope.noSuitesBecause === 'security-level') return allForbidden(scope, said);
  const upstream = scope.kind === 'upstream';
  const meant = ofOpenssl(scope) ? meantSuites(plain(said.value)) : null;
  const ends = refusals[scope.dialect] !== undefined;
  const refusal = refusals[scope.dialect] ?? 'no cipher match';
  // A letter that no name has ends the reading of the list (“invalid command”).
  const isRead = meant === null || meant.because === 'new-names';
  const general = ends ? 'openssl' : ofOpenssl(scope) ? 'openssl-later' : 'other';
  return [
    hitOf(scope, said, {
      rule: 'no-cipher-suite',
      variant: upstream ? 'upstream' : ends && meant ? meant.because : general,
      cause: upstream ? 'upstream-handshake-failed' : 'no-common-cipher',
      severity: 'critical',
      confidence: 'confirmed',
      ...withMeant(scope, said, meant),
      parameters: {
        written: plain(said.value),
        refusal: isRead ? refusal : refusal.replace(/ … .*$/, ''),
        place: newLists[scope.dialect] ?? 'its own list',
      },
    }),
  ];
}

/** The person's own list, as it was meant; the usual one where nothing of it is left. */
function withMeant({ dialect }: TlsScope, said: CipherString, meant: MeantSuites | null) {
  const value = meant?.list || usual;
  const line = withValue(dialect, said, value);
  // Whoever put quotation marks there gets some that count.
  return meant?.because === 'curly-quotes' && line.corrected !== null
    ? { ...line, corrected: line.corrected.replace(` ${value}`, () => ` "${value}"`) }
    : line;
}

/** The program starts with such a list: only handshakes of TLS 1.2 and older fail, where those are on at all. */
function allForbidden(scope: TlsScope, said: CipherString): RuleHit[] {
  if (!speaksOld(scope)) return [];
  const isAll = scope.versions !== null && !speaksNew(scope);
  const cause = scope.kind === 'upstream' ? 'upstream-handshake-failed' : 'no-common-cipher';
  return [
    hitOf(scope, said, {
      rule: 'no-cipher-suite',
      variant: isAll ? 'forbidden' : 'forbidden-old',
      cause: isAll ? cause : null,
      severity: isAll ? 'critical' : 'warning',
      confidence: 'likely',
      ...withValue(scope.dialect, said, usual),
      parameters: { written: plain(said.value) },
    }),
  ];
}

/** How each program says that a string matches nothing. */
const refusals: Partial<Record<TlsScope['dialect'], string>> = {
  nginx: 'SSL_CTX_set_cipher_list() failed … no cipher match',
  apache: 'AH01898: Unable to configure permitted SSL ciphers',
  haproxy: 'unable to set SSL cipher list',
};

type Key = 'RSA' | 'ECDSA';

/** A key signs with suites of its own kind alone; TLS 1.3 leaves that to another list. */
function otherKey(scope: TlsScope, said: CipherString, review: ReviewCase): RuleHit[] {
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

const forRsa = 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256';
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
function withoutField(scope: TlsScope, said: CipherString, review: ReviewCase): RuleHit[] {
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
function keyBelowLevel(scope: TlsScope, said: CipherString, review: ReviewCase): RuleHit[] {
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

/** OpenSSL passes over names of TLS 1.3 in the list for TLS 1.2. */
function newInOldList(scope: TlsScope, said: CipherString): RuleHit[] {
  if (!ofOpenssl(scope) || said.place === null || scope.cipherSuites?.length === 0) return [];
  const words = plain(said.value).split(/[:, ]+/);
  const found = words.filter((word) => newName.test(word));
  if (found.length === 0) return [];
  return [
    hitOf(scope, said, {
      rule: 'new-suites-in-old-list',
      cause: null,
      severity: 'notice',
      confidence: 'confirmed',
      ...withValue(scope.dialect, said, words.filter((word) => !newName.test(word)).join(':')),
      parameters: { suites: listed(found), place: newLists[scope.dialect] ?? 'its own list' },
    }),
  ];
}

const newLists: Partial<Record<TlsScope['dialect'], string>> = {
  nginx: 'ssl_conf_command Ciphersuites',
  apache: 'SSLCipherSuite TLSv1.3',
  haproxy: 'ciphersuites',
  'openssl-cnf': 'Ciphersuites',
};

/** A misspelt name: OpenSSL passes over it, and the suite that was meant is not on. */
function unknownWords(scope: TlsScope, said: CipherString): RuleHit[] {
  // What stands in the list of the wrong version is told elsewhere; so is a list of which nothing is left.
  const words = (scope.unknownCipherWords ?? []).filter((word) => !newName.test(word));
  if (said.place === null || words.length === 0 || scope.cipherSuites?.length === 0) return [];
  // The list of a grade is Postfix's own.
  if (isPostfix(scope.dialect) && !said.directive.endsWith('_cipherlist')) return [];
  const left = plain(said.value)
    .split(':')
    .filter((word) => !words.includes(word.replace(/^[-+!]/, '')))
    .join(':');
  return [
    hitOf(scope, said, {
      rule: 'unknown-cipher-word',
      cause: null,
      severity: 'notice',
      confidence: 'confirmed',
      ...withValue(scope.dialect, said, left),
      parameters: { words: listed(words) },
    }),
  ];
}

/** Old names in the list for TLS 1.3: where nothing else stands there, the library refuses it. */
function newSuites(scope: TlsScope): RuleHit[] {
  const said = scope.tls13CipherSuites;
  if (!said || said.place === null || !ofOpenssl(scope)) return [];
  const list = said.written.split(' ').at(-1) ?? '';
  const foreign = list.split(':').filter((word) => word !== '' && !newName.test(word));
  if (foreign.length === 0 || /[${]/.test(list)) return [];
  const isEmpty = said.value.length === 0;
  return [
    hitOf(scope, said, {
      rule: 'old-suites-in-new-list',
      variant: isEmpty ? 'refused' : 'ignored',
      cause: isEmpty ? 'server-configuration' : null,
      severity: isEmpty ? 'critical' : 'notice',
      confidence: 'likely',
      parameters: { suites: listed(foreign) },
    }),
  ];
}

/** Ciphers that are broken or were meant to be: the worst first. */
const weak = [
  { variant: 'null', pattern: /_WITH_NULL_/, severity: 'critical', words: '!eNULL' },
  { variant: 'anonymous', pattern: /_anon_/, severity: 'critical', words: '!aNULL' },
  { variant: 'export', pattern: /_EXPORT|_DES40_|_DES_CBC_/, severity: 'critical', words: '!EXP:!DES' },
  { variant: 'rc4', pattern: /_RC4_/, severity: 'warning', words: '!RC4' },
  { variant: '3des', pattern: /_3DES_/, severity: 'warning', words: '!3DES' },
] as const;

function weakOnes(scope: TlsScope, said: CipherString): RuleHit[] {
  if (!speaksOld(scope)) return [];
  if (isPostfix(scope.dialect)) return postfixSuites(scope, said, weak);
  return weak.flatMap(({ variant, pattern, severity, words }) => {
    const found = (scope.cipherSuites ?? []).filter(({ name }) => pattern.test(name)).map(({ name }) => name);
    if (found.length === 0) return [];
    return [
      hitOf(scope, said, {
        rule: 'weak-cipher-suites',
        variant,
        cause: null,
        severity,
        confidence: said.place ? 'confirmed' : 'likely',
        ...(ofOpenssl(scope) ? withValue(scope.dialect, said, `${plain(said.value)}:${words}`) : {}),
        parameters: { suites: listed(found) },
      }),
    ];
  });
}

function withoutForwardSecrecy(scope: TlsScope, said: CipherString): RuleHit[] {
  const suites = scope.cipherSuites ?? [];
  if (!isServer(scope) || suites.length === 0 || said.place === null || !speaksOld(scope)) return [];
  if (!suites.every(({ name }) => /^TLS_RSA_WITH_/.test(name))) return [];
  return [
    hitOf(scope, said, {
      rule: 'no-forward-secrecy',
      cause: null,
      severity: 'warning',
      confidence: 'confirmed',
      ...withValue(scope.dialect, said, `${forRsa}:${plain(said.value)}`),
    }),
  ];
}
