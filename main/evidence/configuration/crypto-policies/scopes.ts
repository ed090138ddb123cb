import { emptyScope, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { PolicyPlace, PolicyVersion } from '../../../../shared/network/machine.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { expandPriority } from '../cipher-strings/gnutls.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import { type Assumptions, type ConfigurationTree, type Directive, effective } from '../dialect.ts';
import { gnutlsPolicy } from '../gnutls-config.ts';
import { javaSecurityScopes } from '../java/scopes.ts';
import { nssPolicy } from '../nss-policy.ts';
import { sectionScope } from '../openssl-cnf/scopes.ts';
import { groupsOf } from '../openssl-words.ts';
import { startOf } from '../reading.ts';
import { newest, notEvaluated, type Said, versionsBetween } from '../said.ts';
import type { VersionBounds } from '../version-bounds.ts';
import { isHarmless } from './levels.ts';

/** What the policy of the system leaves to every program that obeys it. */
export function cryptoPolicyScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  const text = tree.sources[0]?.text;
  if (text === undefined) return [];
  const [, library] = /(?:^|\/)(opensslcnf|openssl|gnutls|java|javasystem|nss)\.(?:config|txt)$/.exec(tree.entry) ?? [];
  const lines = saidIn(tree);
  if (library === 'opensslcnf')
    return [renamed(sectionScope(named(tree), lines.toReversed(), tree, assumed), 'OpenSSL')];
  if (library === 'openssl') return [cipherScope(text, tree, assumed)];
  if (library === 'gnutls') return [gnutlsScope(text, lines, tree)];
  if (library === 'nss') return [boundsScope(nssPolicy(text, tree.entry), 'NSS', tree)];
  if (library?.startsWith('java')) return javaSecurityScopes(tree).map((scope) => renamed(scope, 'Java programs'));
  return [policyScope(lines, tree)];
}

const saidIn = ({ directives }: ConfigurationTree): readonly Said[] =>
  [...effective(directives)].map(({ name, place, words: [word] }) => {
    const value = word?.text ?? '';
    return { directive: name, value, written: value, place, level: place.file.replace(/^.*\//, '') };
  });

const named = ({ entry }: ConfigurationTree): Said => {
  const level = entry.replace(/^.*\//, '');
  return { directive: 'OpenSSL', value: level, written: level, place: startOf(entry), level };
};

const renamed = (scope: TlsScope, name: string): TlsScope => ({ ...scope, dialect: 'crypto-policies', name });

const scopeOf = (name: string, place: TlsScope['place']) =>
  emptyScope({ kind: 'program-default', dialect: 'crypto-policies', name, place, tls: 'on' });

/** One line: the cipher string that `PROFILE=SYSTEM` stands for. */
function cipherScope(text: string, { entry }: ConfigurationTree, { openssl }: Assumptions): TlsScope {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^[^#\s]/.test(line));
  const place = { file: entry, line: Math.max(at, 0) + 1, column: 1 };
  const value = (lines[at] ?? '').trim().slice(0, 4000);
  const said = { directive: 'PROFILE=SYSTEM', value, written: value, place, level: 'openssl.config' };
  const scope = scopeOf('OpenSSL', place);
  return {
    ...scope,
    cipherString: newest([said], (one) => one || null),
    cipherSuites: value === '' ? null : [...usableSuites(value, openssl)],
  };
}

/** A priority string says all; else there are only versions that are switched off. */
function gnutlsScope(text: string, lines: readonly Said[], tree: ConfigurationTree): TlsScope {
  const scope = boundsScope(gnutlsPolicy(text, tree.entry), 'GnuTLS', tree);
  const said = lines.filter(({ directive }) => /^(?:SYSTEM|default-priority-string)$/i.test(directive)).toReversed();
  const [line] = said;
  const found = line ? expandPriority(line.value) : null;
  if (!line || !found) return scope;
  const suites = found.state === 'list' ? found.suites.map(namedCipherSuite) : [];
  return {
    ...scope,
    place: line.place,
    versions: newest(said, () => (found.state === 'list' ? [...found.versions] : [])),
    cipherString: newest(said, (value) => value.slice(0, 4000)),
    cipherSuites: suites.filter(({ name }) => name.includes('_WITH_')),
    tls13CipherSuites: newest(said, () => suites.filter(({ name }) => !name.includes('_WITH_')).slice(0, 20)),
    groups: newest(said, () => (found.state === 'list' ? [...found.groups] : [])),
  };
}

const older: Readonly<Record<PolicyVersion, SurveyedVersion>> = {
  SSLv3: 'SSLv3',
  TLSv1: 'TLSv1.0',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
};

function boundsScope(bounds: VersionBounds, name: string, { entry }: ConfigurationTree): TlsScope {
  const { maximum, maximumPlace, minimum, minimumPlace } = bounds;
  const lines = [minimumPlace, maximumPlace].flatMap((one) => (one ? [lineOf(one, entry)] : []));
  const versions = newest(lines, () => versionsBetween(minimum && older[minimum], maximum && older[maximum]));
  return { ...scopeOf(name, lines[0]?.place ?? startOf(entry)), versions };
}

const lineOf = ({ column, line, path }: PolicyPlace, entry: string): Said => {
  const place = { file: path, line: line ?? 1, column: column ?? 1 };
  return { directive: entry.replace(/^.*\//, ''), value: '', written: '', place, level: 'back-ends' };
};

/** A policy and its modules, one after the other: each line sets a list anew, or adds to it and takes away. */
function policyScope(lines: readonly Said[], tree: ConfigurationTree): TlsScope {
  const about = (name: string) => lines.filter((one) => isAbout(one.directive, name));
  const protocols = [
    ...about('protocol'),
    ...lines.filter(({ directive }) => /^min_tls_version$/i.test(directive)),
  ].toSorted((one, other) => lines.indexOf(one) - lines.indexOf(other));
  const groups = about('group');
  const list = (found: readonly Said[]) => workedOut(found, []);
  const policy = tree.directives[0];
  const title = tree.directives.map(({ words: [word] }) => word?.text ?? '').join(':');
  const place = policy?.place ?? startOf(tree.entry);
  const isNamed = policy?.kind === 'include';
  const isOpen = missing(tree.directives).some(({ words: [word] }) => !isHarmless(word?.text ?? ''));
  return {
    ...scopeOf((isNamed ? `Policy ${title}` : `Policy ${tree.entry.replace(/^.*\//, '')}`).slice(0, 1000), place),
    versions: isOpen ? null : versionsOf(protocols),
    groups: isWhole(groups) ? newest(groups.toReversed(), () => groupsOf(list(groups).map(groupName).join(':'))) : null,
    notEvaluated: [
      ...unread(tree.directives),
      ...lines
        .filter((one) => !protocols.includes(one) && !groups.includes(one))
        .map((one) => notEvaluated(one, 'unknown')),
    ].slice(0, 500),
  };
}

const missing = (directives: readonly Directive[]): readonly Directive[] =>
  directives.filter(({ children, kind }) => kind === 'include' && children.length === 0);

/** A policy whose file was not given: what it says is not known. */
const unread = (directives: readonly Directive[]): TlsScope['notEvaluated'] =>
  missing(directives).map(({ name, place, words: [word] }) => ({
    directive: name,
    written: (word?.text ?? '').slice(0, 1000),
    reason: 'unknown',
    place,
  }));

/** `protocol`, `protocol@TLS`, `protocol@{TLS,OpenSSL}`; what is for other programs alone is not meant. */
function isAbout(directive: string, name: string): boolean {
  const [base = '', scope] = directive.toLowerCase().split('@');
  if (base !== name) return false;
  return (
    scope === undefined ||
    scope
      .replace(/[{}]/g, '')
      .split(',')
      .some((one) => /^(?:tls|\*)$/.test(one.trim()))
  );
}

/** Whether the list begins with a line that sets it, so that it is known as a whole. */
const isWhole = (lines: readonly Said[]): boolean =>
  lines[0] !== undefined && !/(?:^|\s)[-+]|\+(?:\s|$)/.test(lines[0].value);

/** `A B` sets, `+A` and `A+` add at the begin and the end, `-A` takes away; `*` is any number of characters. */
function workedOut(lines: readonly Said[], start: readonly string[]): readonly string[] {
  let left = [...start];
  for (const { value } of lines) {
    const words = value.split(/\s+/).filter((one) => one !== '');
    if (!words.some((word) => /^[-+]|\+$/.test(word))) left = [];
    for (const word of words) {
      const name = word.replace(/^[-+]|\+$/g, '');
      if (word.startsWith('-')) left = left.filter((one) => !matches(one, name));
      else if (!left.includes(name)) left = word.startsWith('+') ? [name, ...left] : [...left, name];
    }
  }
  return left;
}

/** Only the star at the end or the begin is in use. */
function matches(one: string, pattern: string): boolean {
  const [name, wanted] = [one.toUpperCase(), pattern.toUpperCase()];
  if (wanted.endsWith('*')) return name.startsWith(wanted.slice(0, -1));
  return wanted.startsWith('*') ? name.endsWith(wanted.slice(1)) : name === wanted;
}

const names = wordTable<SurveyedVersion>({
  'SSL3.0': 'SSLv3',
  'TLS1.0': 'TLSv1.0',
  'TLS1.1': 'TLSv1.1',
  'TLS1.2': 'TLSv1.2',
  'TLS1.3': 'TLSv1.3',
});

/** Null where a module alone only adds and takes away. `min_tls_version` is of RHEL 8. */
function versionsOf(lines: readonly Said[]): TlsScope['versions'] {
  const expanded = lines.map((one) =>
    /^min_tls/i.test(one.directive) ? { ...one, value: fromLeast(one.value) } : one,
  );
  if (!isWhole(expanded)) return null;
  const left = workedOut(expanded, []).map((one) => names[one.toUpperCase()]);
  return newest(lines.toReversed(), () => versionsBetween(null, null).filter((version) => left.includes(version)));
}

const fromLeast = (value: string): string => {
  const all = Object.keys(names);
  return all.slice(Math.max(all.indexOf(value.trim().toUpperCase()), 0)).join(' ');
};

const groupName = (name: string) => name.replace(/^FFDHE-/i, 'ffdhe').toLowerCase();
