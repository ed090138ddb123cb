import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { Setting, TlsScope } from '../../../../shared/configuration/scope.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { defaultTls13Suites } from '../cipher-strings/openssl-suites.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { Assumptions } from '../dialect.ts';
import { joinPath } from '../glob.ts';
import { byDefault } from '../said.ts';
import { isAtLeast } from '../version.ts';
import type { ExpandedLine, Parameters } from './parameters.ts';
import { versionsIn } from './protocols.ts';

/** Which parameters a side has: `smtpd` alone, or `tlsproxy` before it where postscreen answers. */
export type Prefixes = readonly string[];

export const named = (prefixes: Prefixes, name: string): readonly string[] =>
  prefixes.map((prefix) => `${prefix}_tls_${name}`);

/** Versions and suites. @param mandatory TLS is required there: other parameters hold than where it is only offered */
export function offerOf(
  parameters: Parameters,
  prefixes: Prefixes,
  {
    mandatory,
    exclude,
    assumed,
  }: { readonly mandatory: boolean; readonly exclude: string; readonly assumed: Assumptions },
): Pick<TlsScope, 'versions' | 'cipherString' | 'cipherSuites' | 'tls13CipherSuites' | 'finiteField'> {
  const kind = mandatory ? 'mandatory_' : '';
  const cipherString = cipherStringOf(parameters, prefixes, { mandatory, exclude, version: assumed.version });
  return {
    versions: parameters.setting(named(prefixes, `${kind}protocols`), (value) => versionsIn(value, assumed.version)),
    cipherString,
    cipherSuites: cipherString && [...usableSuites(atOwnLevel(cipherString.value), assumed.openssl)],
    tls13CipherSuites: byDefault('tls_config_name', defaultTls13Suites.map(namedCipherSuite), ''),
    finiteField: byDefault('smtpd_tls_dh1024_param_file', true, 'auto'),
  };
}

/** Postfix sets level 0 whatever the system says, as a base for TLS that is merely offered: tls_server_init. */
const atOwnLevel = (list: string) => (list.includes('@SECLEVEL=') ? list : `${list}:@SECLEVEL=0`);

interface Grading {
  readonly mandatory: boolean;
  readonly exclude: string;
  readonly version: string | null;
}

/** The list of the grade, and behind it what is excluded: tls_set_ciphers of Postfix. */
function cipherStringOf(
  parameters: Parameters,
  prefixes: Prefixes,
  { mandatory, exclude, version }: Grading,
): Setting<string> | null {
  const grade = parameters.setting(named(prefixes, mandatory ? 'mandatory_ciphers' : 'ciphers'), (value) =>
    listOf(value, version),
  );
  const list = grade && parameters.setting([grade.value], (value) => value.slice(0, 4000));
  const exclusions = [
    parameters.value(...named(prefixes, 'exclude_ciphers')),
    mandatory ? parameters.value(...named(prefixes, 'mandatory_exclude_ciphers')) : '',
  ];
  if (!grade || !list || exclusions.includes(null)) return null;
  const words = [...exclusions, exclude]
    .join(' ')
    .split(/[\s,:]+/)
    .filter((one) => one !== '');
  if (words.some((word) => /^[!+\-@]/.test(word))) return null;
  const value = [list.value, ...words.map((word) => `!${word}`)].join(':').slice(0, 4000);
  return { ...(list.place === null ? grade : list), value };
}

/** The parameter that holds the list of a grade; null for a word that is none. From 3.8 on the weak ones are `medium`. */
function listOf(grade: string, version: string | null): string | null {
  const word = grade.toLowerCase();
  if (/^(?:export|low)$/.test(word))
    return isAtLeast(version, '3.8') ? 'tls_medium_cipherlist' : `tls_${word}_cipherlist`;
  return /^(?:high|medium|null)$/.test(word) ? `tls_${word}_cipherlist` : null;
}

const roles: readonly (readonly [string, FileRole, string | null])[] = [
  ['cert_file', 'certificate', null],
  ['key_file', 'key', 'cert_file'],
  ['eccert_file', 'certificate', null],
  ['eckey_file', 'key', 'eccert_file'],
  ['dcert_file', 'certificate', null],
  ['dkey_file', 'key', 'dcert_file'],
];

/** Certificates and keys; where a chain file is named, the older parameters are not looked at. */
export function keyFiles(parameters: Parameters, prefixes: Prefixes, folder: string): NamedFile[] {
  const [chain] = parameters.said(...named(prefixes, 'chain_files'));
  const paths = chain?.value.split(/[\s,]+/).filter((one) => one !== '') ?? [];
  if (chain && (paths.length > 0 || !chain.isKnown)) {
    const shown = chain.isKnown ? paths : [chain.written];
    return shown.slice(0, 100).map((path) => fileOf(chain, 'certificate-and-key', path, folder));
  }
  return roles.flatMap(([name, role, otherwise]) => {
    const [own] = parameters.said(...named(prefixes, name));
    const [other] = otherwise === null ? [] : parameters.said(...named(prefixes, otherwise));
    const line = own ?? other;
    return line && namesFile(line) ? [fileOf(line, role, line.value, folder)] : [];
  });
}

export function authorityFiles(
  parameters: Parameters,
  prefixes: Prefixes,
  folder: string,
  role: FileRole,
): NamedFile[] {
  const [line] = parameters.said(...named(prefixes, 'CAfile'));
  return line && namesFile(line) ? [fileOf(line, role, line.value, folder)] : [];
}

/** `none` of a certificate and `auto` of a group are no files. */
export const namesFile = ({ isKnown, value }: ExpandedLine): boolean => !isKnown || !/^(?:|none|auto)$/.test(value);

export function fileOf(line: ExpandedLine, role: FileRole, path: string, folder: string): NamedFile {
  const written = line.written.slice(0, 4096);
  return {
    role,
    path: line.isKnown ? joinPath(folder, path).slice(0, 4096) : written,
    written,
    directive: line.directive.slice(0, 200),
    place: line.place,
    hasVariable: !line.isKnown,
  };
}

export const isYes = (value: string): boolean => value.toLowerCase() === 'yes';
export const yesOrNo = (value: string): boolean | null =>
  /^yes$/i.test(value) ? true : /^no$/i.test(value) ? false : null;
