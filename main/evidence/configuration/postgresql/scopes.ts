import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import { emptyScope, type ListenAddress, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { defaultTls13Suites } from '../cipher-strings/openssl-suites.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import {
  type Assumptions,
  type ConfigurationTree,
  configurationLimits,
  type Directive,
  effective,
} from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { groupsOf, tls13SuitesOf } from '../openssl-words.ts';
import { startOf } from '../reading.ts';
import { byDefault, newest, type Said, versionsBetween } from '../said.ts';
import { isAtLeast } from '../version.ts';

type About = (name: string) => readonly Said[];

/** The server, and each line of pg_hba.conf that wants a certificate of the client. */
export function postgresqlScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  const lines = [...effective(tree.directives)].filter(({ kind }) => kind === 'plain').map(saidOf);
  const about: About = (name) => lines.filter(({ directive }) => directive.toLowerCase() === name).toReversed();
  const server = serverScope(about, tree, assumed);
  const hba = tree.directives.find(({ kind, name }) => kind === 'block' && name === 'hba_file');
  const clients = server.tls === 'off' ? [] : (hba?.children ?? []).flatMap((line) => clientScopes(line, server));
  return [server, ...clients].slice(0, configurationLimits.scopes);
}

function saidOf({ name, words: [word], place }: Directive): Said {
  const value = word?.text ?? '';
  return { directive: name, value, written: value, place, level: place.file.replace(/^.*\//, '') };
}

function serverScope(about: About, tree: ConfigurationTree, assumed: Assumptions): TlsScope {
  const ssl = newest(about('ssl'), booleanOf);
  const tls = about('ssl').length === 0 ? 'off' : ssl === null ? 'unknown' : ssl.value ? 'on' : 'off';
  const place = ssl?.place ?? startOf(tree.entry);
  const scope: TlsScope = {
    ...emptyScope({ kind: 'listener', dialect: 'postgresql', name: 'PostgreSQL', place, tls }),
    addresses: addressesOf(about, place),
  };
  return tls === 'off' ? scope : { ...scope, ...offerOf(about, assumed), files: filesOf(about, tree) };
}

const usualCiphers = 'HIGH:MEDIUM:+3DES:!aNULL';

function offerOf(about: About, { version, openssl }: Assumptions): Partial<TlsScope> {
  const cipherString =
    newest(about('ssl_ciphers'), (value) => value.slice(0, 4000)) ??
    byDefault('ssl_ciphers', usualCiphers, usualCiphers);
  const authorities = about('ssl_ca_file').filter(({ value }) => value !== '');
  return {
    versions: versionsOf(about, version),
    cipherString,
    cipherSuites: [...usableSuites(cipherString.value, openssl)],
    tls13CipherSuites:
      newest(about('ssl_tls13_ciphers'), (value) => (value === '' ? null : tls13SuitesOf(value))) ??
      byDefault('ssl_tls13_ciphers', defaultTls13Suites.map(namedCipherSuite), ''),
    serverPreference:
      newest(about('ssl_prefer_server_ciphers'), booleanOf) ?? byDefault('ssl_prefer_server_ciphers', true, 'on'),
    groups: groupsSaid(about, version),
    clientVerification: newest(authorities, () => 'optional' as const) ?? byDefault('ssl_ca_file', 'none' as const, ''),
    stapling: byDefault('ssl', false, 'PostgreSQL staples nothing'),
    tickets: byDefault('ssl', false, 'PostgreSQL gives no tickets'),
  };
}

const names = wordTable<SurveyedVersion>({
  tlsv1: 'TLSv1.0',
  'tlsv1.1': 'TLSv1.1',
  'tlsv1.2': 'TLSv1.2',
  'tlsv1.3': 'TLSv1.3',
});

/** With a word that is none, or a least above the most, the server does not start: nothing is left. */
function versionsOf(about: About, version: string | null): TlsScope['versions'] {
  const lines = [...about('ssl_min_protocol_version').slice(0, 1), ...about('ssl_max_protocol_version').slice(0, 1)];
  const usual = isAtLeast(version, '13') ? 'TLSv1.2' : 'TLSv1.0';
  const [least, most] = ['ssl_min_protocol_version', 'ssl_max_protocol_version'].map((name) => about(name)[0]?.value);
  const isOdd = [least, most].some((one) => one !== undefined && one !== '' && !names[one.toLowerCase()]);
  const lowest = least === undefined ? usual : (names[least.toLowerCase()] ?? null);
  const left = isOdd ? [] : versionsBetween(lowest ?? 'TLSv1.0', names[most?.toLowerCase() ?? ''] ?? null);
  return newest(lines, () => left) ?? byDefault('ssl_min_protocol_version', left, usual.replace('.0', ''));
}

/** `ssl_groups` has the place of `ssl_ecdh_curve` from 18 on. */
function groupsSaid(about: About, version: string | null): TlsScope['groups'] {
  const said = [...about('ssl_groups'), ...about('ssl_ecdh_curve')];
  const usual = isAtLeast(version, '18') ? 'X25519:prime256v1' : 'prime256v1';
  return newest(said, groupsOf) ?? (version === null ? null : byDefault('ssl_ecdh_curve', groupsOf(usual), usual));
}

/** A word or its beginning, as parse_bool takes it. */
function booleanOf(value: string): boolean | null {
  const word = value.toLowerCase();
  if (word === '1' || word === 'on' || (word !== '' && ('true'.startsWith(word) || 'yes'.startsWith(word))))
    return true;
  const isNo =
    word === '0' || /^off?$/.test(word) || (word !== '' && ('false'.startsWith(word) || 'no'.startsWith(word)));
  return isNo ? false : null;
}

const roles: readonly (readonly [string, FileRole])[] = [
  ['ssl_cert_file', 'certificate'],
  ['ssl_key_file', 'key'],
  ['ssl_ca_file', 'client-authorities'],
  ['ssl_crl_file', 'revocation-list'],
  ['ssl_dh_params_file', 'dh-parameters'],
];

/** A relative path starts in the folder of the data; where that is not said, that of the settings is taken. */
function filesOf(about: About, { entry }: ConfigurationTree): NamedFile[] {
  const folder = about('data_directory')[0]?.value || folderOf(entry);
  const [command] = about('ssl_passphrase_command').filter(({ value }) => value !== '');
  const passphrases: NamedFile[] = command
    ? [
        {
          ...{ role: 'key-passwords', path: 'ssl_passphrase_command', written: '•', hasVariable: true },
          ...{ directive: command.directive, place: command.place },
        },
      ]
    : [];
  const files = roles.flatMap(([name, role]) =>
    about(name)
      .slice(0, 1)
      .filter(({ value }) => value !== '')
      .map(({ directive, place, value }) => {
        const path = joinPath(joinPath(folderOf(entry), folder), value).slice(0, 4096);
        return { role, path, written: value.slice(0, 4096), directive, place, hasVariable: false };
      }),
  );
  return [...files, ...passphrases];
}

/** TLS begins after a request in PostgreSQL's own protocol. */
function addressesOf(about: About, place: ListenAddress['place']): ListenAddress[] {
  const [line] = about('listen_addresses');
  const port = Number(about('port')[0]?.value ?? 5432);
  const words = (line?.value ?? 'localhost').split(',').map((one) => one.trim());
  return words
    .filter((word) => word !== '')
    .slice(0, 500)
    .map((word) => ({
      ...{
        address: word === '0.0.0.0' ? '*' : word,
        port: Number.isInteger(port) && port >= 0 ? port : null,
        tls: false,
      },
      ...{ defaultServer: 'implicit' as const, written: word.slice(0, 1000), place: line?.place ?? place },
    }));
}

/** `hostssl … clientcert=verify-full`, and the method `cert`, which verifies by itself. */
function clientScopes(line: Directive, server: TlsScope): TlsScope[] {
  if (!/^host(?:ssl)?$/.test(line.name)) return [];
  const option = line.words.find(({ text }) => /^clientcert=(?:verify-ca|verify-full|1)$/.test(text));
  const method = line.words.find(({ text }) => text === 'cert');
  const asking = option ?? method;
  if (!asking) return [];
  const name = [line.name, ...line.words.map(({ text }) => text)].join(' ');
  const said = { directive: line.name, value: '', written: asking.text, place: asking.place, level: 'pg_hba.conf' };
  const clientVerification = newest([said], () => 'required' as const);
  return [{ ...server, kind: 'virtual-host', name: name.slice(0, 1000), place: line.place, clientVerification }];
}
