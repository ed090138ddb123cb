import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { defaultTls13Suites } from '../cipher-strings/openssl-suites.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { Assumptions } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import { groupsOf, tls13SuitesOf } from '../openssl-words.ts';
import { byDefault, newest, notEvaluated, type Said, versionsBetween } from '../said.ts';
import { isAtLeast } from '../version.ts';
import { about, type Level } from './levels.ts';

const usualCiphers = 'ALL:!kRSA:!SRP:!kDHd:!DSS:!aNULL:!eNULL:!EXPORT:!DES:!3DES:!MD5:!PSK:!RC4:!ADH:!LOW@STRENGTH';

/** What a server of these levels speaks. Names of 2.3 and of 2.4. */
export function offerOf(levels: readonly Level[], { version, openssl }: Assumptions): Partial<TlsScope> {
  const said = (...names: readonly string[]) => about(levels, ...names).filter((one) => !hasVariable(one));
  const isNew = about(levels, 'dovecot_config_version').length > 0 || (version !== null && isAtLeast(version, '2.4'));
  const cipherString =
    newest(said('ssl_cipher_list'), (value) => value.slice(0, 4000) || usualCiphers) ??
    (isNew ? null : byDefault('ssl_cipher_list', usualCiphers, usualCiphers));
  return {
    versions: versionsOf(said('ssl_min_protocol'), said('ssl_protocols'), version),
    cipherString,
    cipherSuites: cipherString && [...usableSuites(cipherString.value, openssl)],
    tls13CipherSuites:
      newest(said('ssl_cipher_suites'), (value) => (value === '' ? null : tls13SuitesOf(value))) ??
      byDefault('ssl_cipher_suites', defaultTls13Suites.map(namedCipherSuite), ''),
    serverPreference:
      newest(said('ssl_prefer_server_ciphers', 'ssl_server_prefer_ciphers'), (value) =>
        /^(?:yes|server)$/.test(value),
      ) ?? byDefault('ssl_prefer_server_ciphers', false, 'no'),
    groups: newest(said('ssl_curve_list'), (value) => (value === '' ? null : groupsOf(value))),
    finiteField:
      newest(said('ssl_dh', 'ssl_server_dh_file'), (value) => value !== '') ?? byDefault('ssl_dh', false, ''),
    clientVerification:
      newest(said('ssl_verify_client_cert', 'ssl_server_request_client_cert'), (value) =>
        /^(?:yes|any-cert)$/.test(value) ? ('optional' as const) : ('none' as const),
      ) ?? byDefault('ssl_verify_client_cert', 'none' as const, 'no'),
    stapling: byDefault('dovecot', false, 'Dovecot staples nothing'),
    tickets:
      newest(said('ssl_options'), (value) => !/(?:^|[\s,])no_ticket(?:$|[\s,])/.test(value)) ??
      byDefault('ssl_options', true, ''),
    files: [...filesOf(levels), ...passwordOf(levels)],
    notEvaluated: openLines(levels),
  };
}

const names = wordTable<SurveyedVersion>({
  SSLv3: 'SSLv3',
  TLSv1: 'TLSv1.0',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
});

/** Empty where the word is none: no TLS can be set up then. */
function versionsOf(least: readonly Said[], old: readonly Said[], version: string | null): TlsScope['versions'] {
  const from = (name: SurveyedVersion | null) => versionsBetween(name === 'SSLv3' ? 'TLSv1.0' : name, null);
  if (least[0])
    return newest(least, (value) => {
      if (value === 'ANY') return from(null);
      if (value === 'LATEST') return from('TLSv1.3');
      const name = names[value];
      return name ? from(name) : [];
    });
  if (old[0]) return newest(old, oldVersions);
  const since = isAtLeast(version, '2.3.15');
  return byDefault('ssl_min_protocol', from(since ? 'TLSv1.2' : 'TLSv1.0'), since ? 'TLSv1.2' : 'TLSv1');
}

/** `ssl_protocols` of 2.2: `!SSLv3 !TLSv1`, or the names of what is spoken. */
function oldVersions(value: string): SurveyedVersion[] {
  const words = value.split(/[\s,:]+/).filter((one) => one !== '');
  const not = words.filter((one) => one.startsWith('!')).map((one) => names[one.slice(1)]);
  const only = words.filter((one) => !one.startsWith('!')).map((one) => names[one]);
  return versionsBetween(null, null).filter((one) => !not.includes(one) && (only.length === 0 || only.includes(one)));
}

const roles = wordTable<FileRole>({
  ssl_cert: 'certificate',
  ssl_server_cert_file: 'certificate',
  ssl_key: 'key',
  ssl_server_key_file: 'key',
  ssl_alt_cert: 'certificate',
  ssl_server_alt_cert_file: 'certificate',
  ssl_alt_key: 'key',
  ssl_server_alt_key_file: 'key',
  ssl_ca: 'client-authorities',
  ssl_server_ca_file: 'client-authorities',
  ssl_dh: 'dh-parameters',
  ssl_server_dh_file: 'dh-parameters',
});

/** `</path` of 2.3, a plain path of 2.4; what is written out in the settings themselves is no file. */
function filesOf(levels: readonly Level[]): NamedFile[] {
  return Object.entries(roles).flatMap(([name, role]) => {
    const [line] = about(levels, name);
    const [, written] = /^<\s*(\S.*)$/.exec(line?.value ?? '') ?? [];
    const path = written ?? (name.endsWith('_file') ? line?.value : '');
    if (!line || path === undefined || path === '') return [];
    const isOpen = hasVariable(line);
    const where = isOpen ? path : joinPath(folderOf(line.place.file), path);
    const shown = line.value.slice(0, 4096);
    return [
      { role, path: where.slice(0, 4096), written: shown, directive: name, place: line.place, hasVariable: isOpen },
    ];
  });
}

/** Where the passphrase of the key comes from; one that is written out is nobody's business. */
function passwordOf(levels: readonly Level[]): NamedFile[] {
  const [line] = about(levels, 'ssl_key_password', 'ssl_server_key_password');
  if (!line || line.value === '') return [];
  const [, written] = /^<\s*(\S.*)$/.exec(line.value) ?? [];
  const path = written === undefined ? line.directive : joinPath(folderOf(line.place.file), written);
  return [
    {
      ...{ role: 'key-passwords', path: path.slice(0, 4096), written: written?.slice(0, 4096) ?? '•' },
      ...{ directive: line.directive.slice(0, 200), place: line.place, hasVariable: written === undefined },
    },
  ];
}

const hasVariable = ({ value }: Said) => /%\{|^\$\w/.test(value);

const openLines = (levels: readonly Level[]): TlsScope['notEvaluated'] =>
  levels
    .flatMap(({ lines }) => lines)
    .filter((one) => one.directive.startsWith('ssl') && hasVariable(one))
    .map((one) => notEvaluated(one, 'variable'))
    .slice(0, 500);
