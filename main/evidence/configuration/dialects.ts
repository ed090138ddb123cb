import type { DialectId } from '../../../shared/configuration/place.ts';
import { apacheDialect } from './apache/apache.ts';
import { usualApacheStart } from './apache/read-apache.ts';
import { cryptoPolicies } from './crypto-policies/crypto-policies.ts';
import type { Dialect } from './dialect.ts';
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

/** Every language that is read. One that can be told and does not stand here is named and not reviewed. */
export const dialects: Readonly<Partial<Record<DialectId, OpenDialect>>> = {
  apache: (version) => apacheDialect(version === null ? undefined : { ...usualApacheStart, version }),
  nginx: () => nginx,
  haproxy: (version) => haproxyDialect(version === null ? undefined : { ...usualHaproxyStart, version }),
  'openssl-cnf': () => opensslCnf,
  'java-security': () => javaSecurity,
  'java-options': () => javaOptions,
  dovecot: () => dovecot,
  'postfix-main': () => postfixMain,
  'postfix-master': () => postfixMaster,
  postgresql: () => postgresql,
  tomcat: () => tomcat,
  kubernetes: () => kubernetes,
  'crypto-policies': () => cryptoPolicies,
  'schannel-registry': () => schannel,
};
