import type { NamedFile } from '../../../../shared/configuration/named-file.ts';
import type { Origin, Overridden } from '../../../../shared/configuration/place.ts';
import type { Setting, TlsScope } from '../../../../shared/configuration/scope.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { defaultTls13Suites } from '../cipher-strings/openssl-suites.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { OpensslVersion } from '../dialect.ts';
import { groupsOf, tls13SuitesOf } from '../openssl-words.ts';
import type { LineOption } from './options.ts';
import { decidingOptions, isVersionOption, versionRange } from './version-range.ts';

/** What a line says, and what holds where it is silent: lines of `global`, or of `default-server` before them. */
export interface Said {
  /** In the order of the line. */
  readonly own: readonly LineOption[];
  /** In the order of their lines. */
  readonly base: readonly LineOption[];
}

/** Lines about an option, newest first: the last of the line counts, those of `global` only where it is silent. */
export const about = ({ own, base }: Said, isIt: (option: LineOption) => boolean): readonly LineOption[] => [
  ...own.filter(isIt).toReversed(),
  ...base.filter(isIt).toReversed(),
];

export const called =
  (...names: readonly string[]) =>
  ({ name }: LineOption) =>
    names.includes(name);

export function newest<T>(options: readonly LineOption[], value: (option: LineOption) => T): Setting<T> | null {
  const [first, ...others] = options;
  return first ? { value: value(first), ...originOf(first), overrides: others.slice(0, 20).map(overridden) } : null;
}

export const byDefault = <T>(directive: string, value: T, written: string): Setting<T> => ({
  value,
  directive,
  written,
  place: null,
  level: 'default',
  overrides: [],
});

/** Versions, suites and groups of a `bind` or `server` line. */
export function negotiation(said: Said, library: OpensslVersion, isServer: boolean): Partial<TlsScope> {
  const ciphers = about(said, called('ciphers'));
  const cipherString =
    newest(ciphers, ({ value }) => value.slice(0, 4000)) ?? byDefault('ciphers', 'DEFAULT', 'DEFAULT');
  const versions = versionRange(said.own, said.base, isServer);
  const curves = about(said, called('curves'));
  const hasVariable = cipherString.value.includes('${');
  return {
    versions:
      newest(decidingOptions(about(said, isVersionOption), versions), () => versions) ??
      byDefault('ssl-min-ver', versions, isServer ? 'what OpenSSL has' : 'TLSv1.2'),
    cipherString,
    cipherSuites: hasVariable ? null : [...usableSuites(cipherString.value, library)],
    tls13CipherSuites:
      newest(about(said, called('ciphersuites')), ({ value }) => tls13SuitesOf(value)) ??
      byDefault('ciphersuites', defaultTls13Suites.map(namedCipherSuite), ''),
    groups: newest(curves.length > 0 ? curves : about(said, called('ecdhe')), ({ value }) => groupsOf(value)),
    tickets:
      newest(about(said, called('no-tls-tickets', 'tls-tickets')), ({ name }) => name === 'tls-tickets') ??
      byDefault('no-tls-tickets', true, 'on'),
  };
}

/** A file of an option, behind the folder that `global` gives for its kind. */
export function namedFile(option: LineOption, role: NamedFile['role'], folder: string): NamedFile {
  const { value, directive, place } = option;
  return {
    role,
    path: (value.startsWith('/') || value.startsWith('@') ? value : `${folder.replace(/\/$/, '')}/${value}`).slice(
      0,
      4096,
    ),
    written: value.slice(0, 4096),
    directive: `${directive} ${option.name}`.slice(0, 200),
    place,
    hasVariable: value.includes('${'),
  };
}

export const writtenOf = ({ name, value }: LineOption): string =>
  (value === '' ? name : `${name} ${value}`).slice(0, 1000);

const originOf = (option: LineOption): Origin => ({
  directive: option.directive.slice(0, 200),
  written: writtenOf(option),
  place: option.place,
  level: option.level.slice(0, 200),
  overrides: [],
});

const overridden = (option: LineOption): Overridden => ({
  directive: option.directive.slice(0, 200),
  written: writtenOf(option),
  place: option.place,
});
