import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { listed } from '../../wording.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { withValue } from './corrected.ts';
import { hitOf, isServer, isSystemWide, withTls } from './hit-of.ts';

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
      ...newInOldList(scope, cipherString),
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
  const upstream = scope.kind === 'upstream';
  return [
    hitOf(scope, said, {
      rule: 'no-cipher-suite',
      variant: upstream ? 'upstream' : ofOpenssl(scope) ? 'openssl' : 'other',
      cause: upstream ? 'upstream-handshake-failed' : 'no-common-cipher',
      severity: 'critical',
      confidence: 'confirmed',
      ...withValue(scope.dialect, said, usual),
      parameters: { written: plain(said.value), refusal: refusals[scope.dialect] ?? 'no cipher match' },
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
  const suites = scope.cipherSuites ?? [];
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

const newName = /^(?:TLS_(?:AES|CHACHA20|SHA)\w*)$/;

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
