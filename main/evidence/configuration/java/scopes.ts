import type { NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { Place } from '../../../../shared/configuration/place.ts';
import { emptyScope, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Named } from '../../../../shared/field.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import {
  isTls13Suite,
  javaSuiteList,
  javaSuites,
  javaVersions,
  suiteNumber,
  suitesNotDisabled,
} from '../cipher-strings/java.ts';
import { type ConfigurationTree, type Directive, effective } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { disabledIn } from '../java-security.ts';
import { groupsOf } from '../openssl-words.ts';
import { lineText } from '../place.ts';
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
  const lines = linesOf(tree).map((one) => asWritten(one, tree));
  const list = lines.filter(({ directive }) => directive === tlsList);
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
      versions: atVersion(newest(list, versionsLeft), tree),
      cipherSuites: left && named(left.filter((one) => !isTls13Suite(one))),
      tls13CipherSuites: left && newest(list, () => named(left.filter(isTls13Suite))),
      notEvaluated: lines
        .filter(({ directive }) => /^jdk\.(?:tls\.(?!disabledAlgorithms)|certpath\.)/.test(directive))
        .concat([tlsList, pathList].flatMap((name) => keySizesOf(name, lines, tree)))
        .map((one) => notEvaluated(one, 'unknown'))
        .slice(0, 500),
    },
  ];
}

const tlsList = 'jdk.tls.disabledAlgorithms';
const pathList = 'jdk.certpath.disabledAlgorithms';

/** A value over several lines keeps the backslashes between them: no one line can be written in its place. */
function asWritten(said: Said, tree: ConfigurationTree): Said {
  const parts = rawLines(said.place, tree);
  return parts.length < 2 ? said : { ...said, written: `${said.written.trimEnd()} \\` };
}

/** The lines of a property, as they stand in the file. */
function rawLines({ file, line }: Place, { sources }: ConfigurationTree): readonly string[] {
  const source = sources.find((one) => one.file === file);
  const found: string[] = [];
  for (let at = line; source && at <= source.lineStarts.length && found.length < mostLines; at += 1) {
    const text = lineText(source, at);
    found.push(text);
    if (!/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) break;
  }
  return found;
}

/** Lines of one property that are looked through for a word. */
const mostLines = 500;

/** Where an entry of a list stands; where the list begins if it is written in another way. */
function placeOfEntry(place: Place, entry: string, tree: ConfigurationTree): Place {
  for (const [at, text] of rawLines(place, tree).entries()) {
    const column = indexOfEntry(text, entry);
    if (column !== -1) return { ...place, line: place.line + at, column: column + 1 };
  }
  return place;
}

/** Between commas, or behind the name of the list. */
function indexOfEntry(text: string, entry: string): number {
  for (let at = text.indexOf(entry); at !== -1; at = text.indexOf(entry, at + 1)) {
    const isBegun = /(?:^|[\s,=:])$/.test(text.slice(0, at));
    if (isBegun && /^\s*(?:[,\\&]|$)/.test(text.slice(at + entry.length))) return at;
  }
  return -1;
}

/** The newest version that is off is what people miss: its word is the place. */
function atVersion(setting: TlsScope['versions'], tree: ConfigurationTree): TlsScope['versions'] {
  if (!setting?.place) return setting;
  const off = javaVersions.findLast((one) => one !== 'SSLv3' && !setting.value.includes(versionNames[one]));
  return off === undefined ? setting : { ...setting, place: placeOfEntry(setting.place, off, tree) };
}

/** Sizes that keys must have, one by one; of several lists of one name the last holds. */
function keySizesOf(name: string, lines: readonly Said[], tree: ConfigurationTree): readonly Said[] {
  const said = lines.find(({ directive }) => directive === name);
  if (said === undefined) return [];
  return disabledIn(said.value)
    .filter((one) => / keySize /.test(one))
    .map((one) => ({ ...said, value: one, written: one, place: placeOfEntry(said.place, one, tree) }));
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

/** Suites that a JDK of today has; of others it takes the name and never the suite. */
const known17 = new Set(javaSuites);

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
    cipherSuites: names ? named(names.filter((one) => !isTls13Suite(one) && known17.has(one))) : null,
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
