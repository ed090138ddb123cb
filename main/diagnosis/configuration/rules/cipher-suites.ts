import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { listed } from '../../wording.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { type CipherString, ofOpenssl, plain, speaksNew, speaksOld, usual } from './cipher-string.ts';
import { isPostfix, withValue } from './corrected.ts';
import { hitOf, isServer, isSystemWide, withTls } from './hit-of.ts';
import { forRsa, keyBelowLevel, otherKey, withoutField } from './key-suites.ts';
import { type MeantSuites, meantSuites, newName } from './meant-suites.ts';
import { postfixSuites } from './postfix-suites.ts';

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
