import type { DialectId } from '../../../shared/configuration/place.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { apacheDialect } from './apache/apache.ts';
import { usualApacheStart } from './apache/read-apache.ts';
import { expandCipherString } from './cipher-strings/openssl.ts';
import { cryptoPolicies } from './crypto-policies/crypto-policies.ts';
import type { Assumptions, Dialect } from './dialect.ts';
import { dovecot } from './dovecot/dovecot.ts';
import { haproxyDialect } from './haproxy/haproxy.ts';
import { usualHaproxyStart } from './haproxy/read-haproxy.ts';
import { javaOptions, javaSecurity } from './java/java.ts';
import { kubernetes } from './kubernetes/kubernetes.ts';
import { nginx } from './nginx/nginx.ts';
import { opensslCnf } from './openssl-cnf/openssl-cnf.ts';
import { postfixMain, postfixMaster } from './postfix/postfix.ts';
import { postgresql } from './postgresql/postgresql.ts';
import { schannel } from './schannel/schannel.ts';
import { tomcat } from './tomcat/tomcat.ts';

/** @param version of the program itself, `2.4.57`; null where nobody has said it. */
type OpenDialect = (version: string | null) => Dialect;

/** Says of each scope which words of its list nobody has, and where no suite is left, why. */
const withReasons = (scopes: readonly TlsScope[], { openssl }: Assumptions): readonly TlsScope[] =>
  scopes.map((scope) => {
    if (!scope.cipherString?.place || scope.cipherSuites === null) return scope;
    const { idle, state } = expandCipherString(scope.cipherString.value, openssl);
    const unknown = idle.filter(({ why }) => why === 'unknown').map(({ text }) => text.slice(0, 200));
    return {
      ...scope,
      ...(unknown.length > 0 ? { unknownCipherWords: unknown.slice(0, 20) } : {}),
      ...(scope.cipherSuites.length === 0
        ? { noSuitesBecause: state === 'refused' ? ('no-match' as const) : ('security-level' as const) }
        : {}),
    };
  });

const withOpenssl =
  (open: OpenDialect): OpenDialect =>
  (version) => {
    const dialect = open(version);
    return { ...dialect, settingsOf: (tree, assumed) => withReasons(dialect.settingsOf(tree, assumed), assumed) };
  };

/** Every language that is read. One that can be told and does not stand here is named and not reviewed. */
export const dialects: Readonly<Partial<Record<DialectId, OpenDialect>>> = {
  apache: withOpenssl((version) => apacheDialect(version === null ? undefined : { ...usualApacheStart, version })),
  nginx: withOpenssl(() => nginx),
  haproxy: withOpenssl((version) => haproxyDialect(version === null ? undefined : { ...usualHaproxyStart, version })),
  'openssl-cnf': () => opensslCnf,
  'java-security': () => javaSecurity,
  'java-options': () => javaOptions,
  dovecot: withOpenssl(() => dovecot),
  'postfix-main': withOpenssl(() => postfixMain),
  'postfix-master': withOpenssl(() => postfixMaster),
  postgresql: withOpenssl(() => postgresql),
  tomcat: () => tomcat,
  kubernetes: () => kubernetes,
  'crypto-policies': () => cryptoPolicies,
  'schannel-registry': () => schannel,
};
