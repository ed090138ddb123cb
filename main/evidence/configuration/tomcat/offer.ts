import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Named } from '../../../../shared/field.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { isTls13Suite, javaSuiteList, javaSuites, suiteNumber } from '../cipher-strings/java.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { Assumptions } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { byDefault, newest, notEvaluated, type Said } from '../said.ts';
import type { Attributes } from './attributes.ts';

/** What an SSLHostConfig says, with the names that the Connector itself had for it before Tomcat 8.5. */
export function offerOf(attributes: Attributes, assumed: Assumptions): Partial<TlsScope> {
  const said = (name: string, ...older: readonly string[]) =>
    attributes.said(name, ...older).filter(({ value }) => !hasVariable(value));
  const ciphers = said('ciphers', 'SSLCipherSuite');
  const suites = ciphers[0] ? suitesOf(ciphers[0].value, assumed) : null;
  return {
    versions: versionsOf(said('protocols', 'sslEnabledProtocols', 'SSLProtocol')),
    cipherString: newest(ciphers, (value) => value.slice(0, 4000)),
    cipherSuites: suites?.filter(({ name }) => !isTls13Suite(name)) ?? null,
    tls13CipherSuites: suites?.some(({ name }) => isTls13Suite(name))
      ? newest(ciphers, () => suites.filter(({ name }) => isTls13Suite(name)).slice(0, 20))
      : null,
    serverPreference:
      newest(said('honorCipherOrder', 'useServerCipherSuitesOrder', 'SSLHonorCipherOrder'), isTrue) ??
      byDefault('honorCipherOrder', false, 'false'),
    clientVerification:
      newest(said('certificateVerification', 'clientAuth', 'SSLVerifyClient'), verificationOf) ??
      byDefault('certificateVerification', 'none' as const, 'none'),
    verificationDepth: newest(said('certificateVerificationDepth', 'SSLVerifyDepth'), (value) =>
      /^\d{1,9}$/.test(value) ? Number(value) : null,
    ),
    tickets: newest(said('disableSessionTickets', 'SSLDisableSessionTickets'), (value) => !isTrue(value)),
  };
}

const names = wordTable<SurveyedVersion>({
  SSLv2: 'SSLv2',
  SSLv3: 'SSLv3',
  TLSv1: 'TLSv1.0',
  'TLSv1.0': 'TLSv1.0',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
});
const all: readonly SurveyedVersion[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** `all`, `TLSv1.2+TLSv1.3`, `all,-TLSv1`: a sign before a word adds it or takes it away. Java may still forbid some. */
function versionsOf(lines: readonly Said[]): TlsScope['versions'] {
  const read = (value: string) => {
    const on = new Set<SurveyedVersion>();
    for (const word of value.split(/(?=[-+,])/).map((one) => one.trim())) {
      const name = word.replace(/^[-+,]\s*/, '');
      const one = names[name];
      const meant = name.toLowerCase() === 'all' ? all : one ? [one] : [];
      for (const version of meant) {
        if (word.startsWith('-')) on.delete(version);
        else on.add(version);
      }
    }
    return [...on].toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  };
  return newest(lines, read) ?? byDefault('protocols', [...all], 'all');
}

const order: readonly SurveyedVersion[] = ['SSLv2', 'SSLv3', ...all];

/** A list of Java's names, or a cipher string of OpenSSL of which Java has its own. */
function suitesOf(value: string, { openssl }: Assumptions): readonly Named[] {
  const isJava = /(?:^|[,:\s])(?:TLS|SSL)_\w+/.test(value);
  if (!isJava) return usableSuites(value, openssl).filter(({ name }) => javaSuites.includes(name));
  return javaSuiteList(value.replace(/[:\s]+/g, ',')).flatMap((name) => {
    const id = suiteNumber(name);
    return id === undefined ? [] : [namedCipherSuite(id)];
  });
}

function verificationOf(value: string) {
  const word = value.toLowerCase();
  if (/^(?:required|require|true|yes)$/.test(word)) return 'required' as const;
  if (/^(?:optional|want)$/.test(word)) return 'optional' as const;
  if (/^optional_?noca$/.test(word)) return 'optional-no-authority' as const;
  return /^(?:none|false|no)$/.test(word) ? ('none' as const) : null;
}

export const isTrue = (value: string): boolean => /^(?:true|yes|on)$/i.test(value);

const roles: readonly (readonly [FileRole, string, readonly string[]])[] = [
  ['certificate', 'certificateFile', ['SSLCertificateFile']],
  ['key', 'certificateKeyFile', ['SSLCertificateKeyFile']],
  ['chain', 'certificateChainFile', ['SSLCertificateChainFile']],
  ['key-store', 'certificateKeystoreFile', ['keystoreFile']],
  ['trust-store', 'truststoreFile', []],
  ['client-authorities', 'caCertificateFile', ['SSLCACertificateFile']],
  ['revocation-list', 'certificateRevocationListFile', ['SSLCARevocationFile', 'crlFile']],
];

/** Relative ones start in the folder of the server: above `conf`. */
export function filesOf(attributes: Attributes, entry: string): NamedFile[] {
  const folder = folderOf(entry);
  const isUsual = /\/conf$/.test(folder);
  const base = isUsual ? folderOf(folder) : folder;
  return roles.flatMap(([role, name, older]) =>
    attributes
      .said(name, ...older)
      .slice(0, 1)
      .map(({ directive, place, value }) => {
        const known = isUsual ? value.replace(/\$\{catalina\.(?:base|home)\}/g, base) : value;
        const isOpen = hasVariable(known) || /^(?:classpath|https?|data|file):|^[a-z]:[\\/]/i.test(known);
        const path = (isOpen ? known : joinPath(base, known)).slice(0, 4096);
        return { role, path, written: value.slice(0, 4096), directive, place, hasVariable: hasVariable(known) };
      }),
  );
}

const hasVariable = (value: string) => value.includes('${');

/** Attributes about TLS whose value a property decides. */
export const openAttributes = (lines: readonly Said[]): TlsScope['notEvaluated'] =>
  lines
    .filter(({ value }) => hasVariable(value))
    .map((one) => notEvaluated(one, 'variable'))
    .slice(0, 500);
