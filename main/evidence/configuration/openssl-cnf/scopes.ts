import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import { emptyScope, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { Assumptions, ConfigurationTree, Directive } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { groupsOf, tls13SuitesOf } from '../openssl-words.ts';
import { newest, notEvaluated, type Said, versionsBetween } from '../said.ts';

/**
 * The section that `openssl_conf` -> `ssl_conf` -> `system_default` leads to: it holds for every program that does not
 * choose for itself. The others of `ssl_conf` are for programs that ask for them by name (SSL_CTX_config(3)).
 */
export function opensslScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  const settings = linesOf(tree);
  const last = (section: string, name: string) =>
    settings.findLast((one) => one.level === section && one.directive === name)?.value;
  const start = last('default', 'openssl_conf');
  const ssl = start === undefined ? undefined : last(start, 'ssl_conf');
  const names = ssl === undefined ? [] : settings.filter(({ level }) => level === ssl);
  const newestOf = new Map(names.map((one) => [one.directive, one]));
  const named = newestOf.get('system_default');
  if (named === undefined) return [];
  const lines = settings.filter(({ level }) => level === named.value);
  return [sectionScope(named, lines.toReversed(), tree, assumed)];
}

/** Sections that a program gets only if it asks for them by this name, by section. */
export function sectionsByName(tree: ConfigurationTree): ReadonlyMap<string, string> {
  const settings = linesOf(tree);
  const last = (section: string, name: string) =>
    settings.findLast((one) => one.level === section && one.directive === name)?.value;
  const ssl = last(last('default', 'openssl_conf') ?? '', 'ssl_conf');
  const named = settings.filter(({ directive, level }) => level === ssl && directive !== 'system_default');
  return new Map(named.map(({ directive, value }) => [value, directive]));
}

function linesOf({ directives }: ConfigurationTree): readonly Said[] {
  return directives.flatMap((block) => block.children.map((line) => saidOf(line, block.name)));
}

function saidOf({ name, words: [word], place }: Directive, level: string): Said {
  const value = word?.text ?? '';
  return { directive: name, value, written: value, place, level };
}

/** What the lines of a section order. @param lines newest first */
export function sectionScope(
  named: Said,
  lines: readonly Said[],
  tree: ConfigurationTree,
  assumed: Assumptions,
): TlsScope {
  const section = tree.directives.find(({ name }) => name === named.value);
  const about = (...commands: readonly string[]) =>
    lines.filter((one) => commands.includes(commandOf(one)) && !one.value.includes('$'));
  const cipherString = newest(about('cipherstring'), (value) => value.slice(0, 4000));
  return {
    ...emptyScope({
      kind: 'program-default',
      dialect: 'openssl-cnf',
      name: `${named.directive}: [${named.value}]`.slice(0, 1000),
      place: section?.place ?? named.place,
      tls: 'on',
    }),
    versions: versionsOf(about),
    cipherString,
    cipherSuites: cipherString && [...usableSuites(cipherString.value, assumed.openssl)],
    tls13CipherSuites: newest(about('ciphersuites'), tls13SuitesOf),
    groups: newest(about('groups', 'curves'), groupsOf),
    serverPreference: optionOf(about('options'), 'serverpreference'),
    tickets: optionOf(about('options'), 'sessionticket'),
    clientVerification: newest(about('verifymode'), verificationOf),
    files: filesOf(lines, tree),
    notEvaluated: lines
      .filter((one) => one.value.includes('$') || !known.has(commandOf(one)) || isOddBound(one))
      .map((one) => notEvaluated(one, one.value.includes('$') ? 'variable' : 'unknown'))
      .slice(0, 500),
  };
}

/** `TLS.MinProtocol` is `MinProtocol`: what stands before the dot only tells equal commands apart. */
const commandOf = ({ directive }: Said) => directive.slice(directive.indexOf('.') + 1).toLowerCase();

const roles = wordTable<FileRole>({
  certificate: 'certificate',
  privatekey: 'key',
  verifycafile: 'client-authorities',
  clientcafile: 'client-authority-names',
  requestcafile: 'client-authority-names',
  chaincafile: 'chain',
  dhparameters: 'dh-parameters',
});

const known = new Set([
  ...Object.keys(roles),
  ...['minprotocol', 'maxprotocol', 'protocol', 'cipherstring', 'ciphersuites', 'groups', 'curves', 'options'],
  'verifymode',
]);

const versionNames = wordTable<SurveyedVersion>({
  SSLv3: 'SSLv3',
  TLSv1: 'TLSv1.0',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
});

/** Names of versions are compared with regard to case; those of DTLS are bounds of their own. */
function versionsOf(about: (...commands: readonly string[]) => readonly Said[]): TlsScope['versions'] {
  const bounds = about('minprotocol', 'maxprotocol').filter(({ value }) => value in versionNames || value === 'None');
  const bound = (command: string) => {
    const line = bounds.find((one) => commandOf(one) === command);
    return line ? (versionNames[line.value] ?? null) : null;
  };
  const protocol = about('protocol');
  if (bounds.length === 0 && protocol.length === 0) return null;
  const from = protocol[0] ? switchedOn(protocol[0].value) : undefined;
  const lines = [...protocol.slice(0, 1), ...bounds];
  return newest(lines, () => versionsBetween(bound('minprotocol'), bound('maxprotocol'), from));
}

/** `-TLSv1.2` off, `TLSv1.2` on, `-ALL` everything off. */
function switchedOn(value: string): readonly SurveyedVersion[] {
  const all = versionsBetween('TLSv1.0', null);
  const on = new Set<SurveyedVersion>(all);
  for (const word of value.split(',').map((one) => one.trim())) {
    const name = word.replace(/^[-+]/, '');
    const one = Object.entries(versionNames).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    for (const version of name.toUpperCase() === 'ALL' ? all : one ? [one] : []) {
      if (word.startsWith('-')) on.delete(version);
      else on.add(version);
    }
  }
  return versionsBetween(null, null).filter((version) => on.has(version));
}

/** A bound of DTLS, or a spelling that OpenSSL refuses: `tlsv1.2`. */
const isOddBound = (one: Said) =>
  /^(?:min|max)protocol$/.test(commandOf(one)) && !(one.value in versionNames) && one.value !== 'None';

function optionOf(lines: readonly Said[], name: string): TlsScope['tickets'] {
  const saying = lines.flatMap((line) => {
    const word = line.value
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .findLast((one) => one.replace(/^[-+]/, '') === name);
    return word === undefined ? [] : [{ ...line, value: word }];
  });
  return newest(saying, (word) => !word.startsWith('-'));
}

function verificationOf(value: string) {
  const words = value.split(',').map((one) => one.trim().toLowerCase());
  if (words.includes('require') || words.includes('force')) return 'required' as const;
  return words.includes('peer') || words.includes('request') ? ('optional' as const) : null;
}

function filesOf(lines: readonly Said[], { entry }: ConfigurationTree): NamedFile[] {
  return lines.flatMap((one) => {
    const role = roles[commandOf(one)];
    if (!role || one.value === '') return [];
    const hasVariable = one.value.includes('$');
    const path = hasVariable ? one.value : joinPath(folderOf(entry), one.value);
    const written = one.value.slice(0, 4096);
    const directive = one.directive.slice(0, 200);
    return [{ role, path: path.slice(0, 4096), written, directive, place: one.place, hasVariable }];
  });
}
