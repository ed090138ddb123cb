import type { NamedFile } from '../../../../shared/configuration/named-file.ts';
import { emptyScope, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Named } from '../../../../shared/field.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { isTls13Suite, javaSuiteList, javaVersions, suiteNumber, suitesNotDisabled } from '../cipher-strings/java.ts';
import { type ConfigurationTree, type Directive, effective } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { disabledIn } from '../java-security.ts';
import { groupsOf } from '../openssl-words.ts';
import { startOf } from '../reading.ts';
import { newest, notEvaluated, type Said } from '../said.ts';

const versionNames: Readonly<Record<(typeof javaVersions)[number], SurveyedVersion>> = {
  SSLv3: 'SSLv3',
  TLSv1: 'TLSv1.0',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
};

/** Lines newest first; those of a file that an option adds count like its own. */
const linesOf = ({ dialect, directives }: Pick<ConfigurationTree, 'dialect' | 'directives'>): readonly Said[] =>
  [...effective(directives)].map((one) => saidOf(one, dialect)).reverse();

function saidOf({ name, words: [word], place }: Directive, level: string): Said {
  const value = word?.text ?? '';
  return { directive: name, value, written: value, place, level };
}

/** What java.security forbids every program on this JDK. */
export function javaSecurityScopes(tree: ConfigurationTree): readonly TlsScope[] {
  const lines = linesOf(tree);
  const list = lines.filter(({ directive }) => directive === 'jdk.tls.disabledAlgorithms');
  const disabled = list[0] ? disabledIn(list[0].value) : null;
  const left = disabled && suitesNotDisabled(disabled);
  return [
    {
      ...emptyScope({
        kind: 'program-default',
        dialect: 'java-security',
        name: 'Java programs',
        place: list[0]?.place ?? startOf(tree.entry),
        tls: 'on',
      }),
      versions: newest(list, versionsLeft),
      cipherSuites: left && named(left.filter((one) => !isTls13Suite(one))),
      tls13CipherSuites: left && newest(list, () => named(left.filter(isTls13Suite))),
      notEvaluated: lines
        .filter(({ directive }) => /^jdk\.(?:tls\.(?!disabledAlgorithms)|certpath\.)/.test(directive))
        .map((one) => notEvaluated(one, 'unknown'))
        .slice(0, 500),
    },
  ];
}

function versionsLeft(value: string): SurveyedVersion[] {
  const disabled = new Set(disabledIn(value).map((one) => one.toLowerCase()));
  return javaVersions.filter((one) => !disabled.has(one.toLowerCase())).map((one) => versionNames[one]);
}

const named = (suites: readonly string[]): Named[] =>
  suites.flatMap((suite) => {
    const id = suiteNumber(suite);
    return id === undefined ? [] : [namedCipherSuite(id)];
  });

/** What options of a JVM say of its clients, of its servers and of `HttpsURLConnection`. */
export function javaOptionScopes(tree: ConfigurationTree): readonly TlsScope[] {
  const lines = linesOf({ ...tree, directives: tree.directives.filter(({ kind }) => kind === 'plain') });
  const about = (name: string) => lines.filter((one) => one.directive === name);
  const added = tree.directives.filter(({ kind }) => kind === 'include');
  const scopes = [clientScope(about, tree, lines), serverScope(about, tree, lines), urlScope(about, tree)];
  const inFiles = added.flatMap(({ children }) =>
    children.length === 0 ? [] : javaSecurityScopes({ ...tree, directives: children }),
  );
  return [...scopes.filter((scope) => saysSomething(scope)), ...inFiles];
}

type About = (name: string) => readonly Said[];

function clientScope(about: About, tree: ConfigurationTree, lines: readonly Said[]): TlsScope {
  return {
    ...emptyScope({ ...known(tree), kind: 'client-default', name: 'Java clients' }),
    ...offer(about, 'jdk.tls.client.protocols', 'jdk.tls.client.cipherSuites'),
    sendsServerName: newest(about('jsse.enableSNIExtension'), (value) => value.toLowerCase() !== 'false'),
    files: stores(about, tree),
    notEvaluated: lines
      .filter(({ directive }) => unknown.test(directive) && !directive.includes('server'))
      .map((one) => notEvaluated(one, 'unknown'))
      .slice(0, 500),
  };
}

const unknown =
  /^jdk\.tls\.(?!client\.(?:protocols|cipherSuites)|server\.(?:protocols|cipherSuites)|namedGroups)|^com\.sun\.(?:net\.ssl|jndi\.ldap)|^jdk\.security/;

function serverScope(about: About, tree: ConfigurationTree, lines: readonly Said[]): TlsScope {
  return {
    ...emptyScope({ ...known(tree), kind: 'server-default', name: 'Java servers' }),
    ...offer(about, 'jdk.tls.server.protocols', 'jdk.tls.server.cipherSuites'),
    stapling: newest(about('jdk.tls.server.enableStatusRequestExtension'), (value) => value.toLowerCase() === 'true'),
    tickets: newest(about('jdk.tls.server.enableSessionTicketExtension'), (value) => value.toLowerCase() !== 'false'),
    files: stores(about, tree),
    notEvaluated: lines
      .filter(({ directive }) => unknown.test(directive) && directive.includes('server'))
      .map((one) => notEvaluated(one, 'unknown'))
      .slice(0, 500),
  };
}

function urlScope(about: About, tree: ConfigurationTree): TlsScope {
  const scope = emptyScope({ ...known(tree), kind: 'client-default', name: 'HttpsURLConnection' });
  return { ...scope, ...offer(about, 'https.protocols', 'https.cipherSuites'), groups: null };
}

const known = (tree: ConfigurationTree) => ({
  dialect: 'java-options' as const,
  place: tree.directives[0]?.place ?? startOf(tree.entry),
  tls: 'on' as const,
});

function offer(about: About, protocols: string, suites: string) {
  const list = about(suites).filter(({ value }) => javaSuiteList(value).length > 0);
  const names = list[0] && javaSuiteList(list[0].value);
  const versions = newest(about(protocols), versionsIn);
  return {
    versions,
    cipherSuites: names ? named(names.filter((one) => !isTls13Suite(one))) : null,
    cipherString: newest(list, (value) => value.slice(0, 4000)),
    tls13CipherSuites: names ? newest(list, () => named(names.filter(isTls13Suite)).slice(0, 20)) : null,
    groups: newest(about('jdk.tls.namedGroups'), (value) => groupsOf(value.replaceAll(',', ':').replaceAll(' ', ''))),
  };
}

/** Names with regard to case. With one that is none no context of TLS can be made at all: nothing is left. */
function versionsIn(value: string): SurveyedVersion[] | null {
  const words = value
    .replace(/["']/g, '')
    .split(',')
    .map((one) => one.trim());
  if (words.every((word) => word === '')) return null;
  const isKnown = (word: string) => word === 'SSLv2Hello' || javaVersions.some((one) => one === word);
  if (!words.every(isKnown)) return [];
  return javaVersions.filter((one) => words.includes(one)).map((one) => versionNames[one]);
}

function stores(about: About, { entry }: ConfigurationTree): NamedFile[] {
  const roles = [
    ['javax.net.ssl.trustStore', 'trust-store'],
    ['javax.net.ssl.keyStore', 'key-store'],
  ] as const;
  return roles.flatMap(([name, role]) =>
    about(name)
      .slice(0, 1)
      .filter(({ value }) => value !== '' && value !== 'NONE')
      .map(({ value, directive, place }) => {
        const hasVariable = /[$%]/.test(value);
        const path = hasVariable || /^[a-z]:[\\/]/i.test(value) ? value : joinPath(folderOf(entry), value);
        return { role, path: path.slice(0, 4096), written: value.slice(0, 4096), directive, place, hasVariable };
      }),
  );
}

const saysSomething = (scope: TlsScope): boolean =>
  scope.files.length + scope.notEvaluated.length > 0 ||
  [scope.versions, scope.cipherString, scope.groups, scope.sendsServerName, scope.stapling, scope.tickets].some(
    (one) => one !== null,
  );
