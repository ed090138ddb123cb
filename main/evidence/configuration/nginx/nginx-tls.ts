import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { NotEvaluated, Setting, TlsScope } from '../../../../shared/configuration/scope.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { defaultTls13Suites } from '../cipher-strings/openssl-suites.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { Assumptions } from '../dialect.ts';
import { joinPath } from '../glob.ts';
import { groupsOf as groupsIn, tls13SuitesOf } from '../openssl-words.ts';
import { isAtLeast } from '../version.ts';
import { type Offer, withCommands } from './nginx-commands.ts';
import { blocksBy, defaultSetting, found, type Levels, originOf, overriddenOf, settingOf } from './nginx-levels.ts';

type Version = NonNullable<TlsScope['versions']>['value'][number];

/** As nginx compares them: without regard to case. */
const versionNames = wordTable<Version>({
  sslv2: 'SSLv2',
  sslv3: 'SSLv3',
  tlsv1: 'TLSv1.0',
  'tlsv1.1': 'TLSv1.1',
  'tlsv1.2': 'TLSv1.2',
  'tlsv1.3': 'TLSv1.3',
});

/** Versions of `ssl_protocols`, of several in one block all: nginx puts their bits together. */
function versionsOf(levels: Levels, directive: string, { version }: Assumptions): Setting<Version[]> {
  const here = found(levels, directive);
  const last = here?.all.at(-1);
  if (!here || !last) return defaultVersions(directive, version);
  const said = new Set(here.all.flatMap(({ words }) => words.map(({ text }) => versionNames[text.toLowerCase()])));
  const origin = originOf(levels, here.level, last);
  const written = here.all.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');
  const value = Object.values(versionNames).filter((one) => said.has(one));
  return { value, ...origin, written: written.slice(0, 4000) };
}

/** ngx_http_ssl_module, `ssl_protocols`; CHANGES of 1.23.4 and 1.27.3. */
function defaultVersions(directive: string, version: string | null): Setting<Version[]> {
  if (isAtLeast(version, '1.27.3')) return defaultSetting(directive, ['TLSv1.2', 'TLSv1.3'], 'TLSv1.2 TLSv1.3');
  const old: Version[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2'];
  if (!isAtLeast(version, '1.23.4')) return defaultSetting(directive, old, 'TLSv1 TLSv1.1 TLSv1.2');
  return defaultSetting(directive, [...old, 'TLSv1.3'], 'TLSv1 TLSv1.1 TLSv1.2 TLSv1.3');
}

/** Versions, cipher string, its suites, those of TLS 1.3 and groups: what both sides of a proxy have in common. */
export function offerOf(levels: Levels, prefix: '' | 'proxy_' | 'grpc_' | 'uwsgi_', assumed: Assumptions): Offer {
  const otherwise = prefix === '' ? 'HIGH:!aNULL:!MD5' : 'DEFAULT';
  const ciphers = settingOf(levels, `${prefix}ssl_ciphers`, firstOf4000, { value: otherwise, written: otherwise });
  const own: Offer = {
    versions: versionsOf(levels, `${prefix}ssl_protocols`, assumed),
    cipherString: ciphers,
    cipherSuites: ciphers ? [...usableSuites(ciphers.value, assumed.openssl)] : null,
    tls13CipherSuites: tls13Of(levels, `${prefix}ssl_conf_command`),
    groups: prefix === '' ? groupsOf(levels) : null,
  };
  return withCommands(own, levels, `${prefix}ssl_conf_command`, assumed);
}

const firstOf4000 = ([word]: readonly string[]) => word?.slice(0, 4000) ?? null;

/** `ssl_conf_command Ciphersuites`, else what OpenSSL has by itself. */
function tls13Of(levels: Levels, directive: string): TlsScope['tls13CipherSuites'] {
  const here = found(levels, directive);
  const line = here?.all.findLast(({ words }) => words[0]?.text.toLowerCase() === 'ciphersuites');
  const value = defaultTls13Suites.map(namedCipherSuite);
  if (!here || !line) return defaultSetting(directive, value, '');
  return { value: tls13SuitesOf(line.words[1]?.text ?? ''), ...originOf(levels, here.level, line) };
}

/** Groups of `ssl_ecdh_curve` by the names of IANA; null for `auto`, which leaves the choice to the library. */
const groupsOf = (levels: Levels): TlsScope['groups'] =>
  settingOf(levels, 'ssl_ecdh_curve', ([word = '']) => (word === 'auto' ? null : groupsIn(word)), null);

/** The files of directives, each at the level that is in force. */
export function filesOf(levels: Levels, roles: Readonly<Record<string, FileRole>>, folder: string): NamedFile[] {
  return Object.entries(roles).flatMap(([directive, role]) =>
    (found(levels, directive)?.all ?? []).flatMap(({ words: [word], place, name }) => {
      if (!word || word.text === 'off' || word.text === '') return [];
      const hasVariable = word.text.includes('$');
      const isPath = !hasVariable && !/^(?:data|engine|store):/.test(word.text);
      // Of what is written out in the settings themselves nothing but its kind is kept: it may be a key.
      const written = word.text.startsWith('data:') ? 'data:' : word.text.slice(0, 4096);
      return [
        { role, path: isPath ? joinPath(folder, word.text) : written, written, directive: name, place, hasVariable },
      ];
    }),
  );
}

/** Settings whose value only a request decides: the line with the variable, and the `map` that fills it. */
export function variablesOf(levels: Levels, names: RegExp): NotEvaluated[] {
  const seen = new Set<string>();
  const withVariable = levels.flatMap(({ variable }) =>
    [...variable].flatMap(([name, one]) => {
      if (!names.test(name) || seen.has(name)) return [];
      seen.add(name);
      return [one];
    }),
  );
  const used = new Set(withVariable.flatMap(({ words }) => words.flatMap(({ text }) => text.match(/\$\w+/g) ?? [])));
  const filling = levels.flatMap((level) => [...used].flatMap((name) => blocksBy(level, 'map').get(name) ?? []));
  return [...withVariable, ...filling].map((one) => ({ ...overriddenOf(one), reason: 'variable' as const }));
}
