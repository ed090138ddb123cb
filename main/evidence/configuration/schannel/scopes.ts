import { emptyScope, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { isTls13Suite, suiteNumber } from '../cipher-strings/java.ts';
import { type Assumptions, type ConfigurationTree, type Directive, effective } from '../dialect.ts';
import { groupsOf } from '../openssl-words.ts';
import { newest, notEvaluated, type Said } from '../said.ts';
import { isAtLeast } from '../version.ts';

/** What Schannel, WinHTTP and .NET Framework are told; what the file is silent of depends on the edition of Windows. */
export function schannelScopes(tree: ConfigurationTree, { version }: Assumptions): readonly TlsScope[] {
  const keys = [...effective(tree.directives)];
  const sides = (['Server', 'Client'] as const).flatMap((side) => sideScope(side, keys, version));
  return [...sides, ...keys.flatMap(winHttpScope), ...keys.flatMap(dotNetScope)];
}

const names = wordTable<SurveyedVersion>({
  'ssl 2.0': 'SSLv2',
  'ssl 3.0': 'SSLv3',
  'tls 1.0': 'TLSv1.0',
  'tls 1.1': 'TLSv1.1',
  'tls 1.2': 'TLSv1.2',
  'tls 1.3': 'TLSv1.3',
});

interface VersionLine {
  readonly version: SurveyedVersion;
  readonly isOn: boolean;
  readonly said: Said;
}

function sideScope(side: 'Server' | 'Client', keys: readonly Directive[], windows: string | null): TlsScope[] {
  const lines = keys.flatMap((key) => versionLine(side, key));
  const order = keys.filter(({ name }) => /\\Configuration\\(?:Local\\)?SSL\\00010002$/i.test(name));
  const other = keys.filter(({ name }) =>
    /\\SCHANNEL\\(?:Ciphers|Hashes|KeyExchangeAlgorithms)\\|\\Lsa\\FipsAlgorithmPolicy$/i.test(name),
  );
  const place = lines[0]?.said.place ?? order[0]?.place ?? other[0]?.place;
  if (!place) return [];
  const functions = valuesOf(order, 'functions');
  const suites = functions[0] ? suitesOf(functions[0].value) : null;
  const versions = versionsOf(lines, windows);
  const kind = side === 'Server' ? 'server-default' : 'client-default';
  return [
    {
      ...emptyScope({ kind, dialect: 'schannel-registry', name: `Schannel ${side.toLowerCase()}s`, place, tls: 'on' }),
      versions,
      cipherString: newest(functions, (value) => value.slice(0, 4000)),
      cipherSuites: suites?.filter(({ name }) => !isTls13Suite(name)) ?? null,
      tls13CipherSuites:
        suites && newest(functions, () => suites.filter(({ name }) => isTls13Suite(name)).slice(0, 20)),
      groups: newest(valuesOf(order, 'ecccurves'), (value) => groupsOf(value.split(',').map(curveOf).join(':'))),
      notEvaluated: [
        ...(versions === null ? lines.map(({ said }) => notEvaluated(said, 'condition')) : []),
        ...other.flatMap((key) => saidIn(key).map((said) => notEvaluated(said, 'unknown'))),
      ].slice(0, 500),
    },
  ];
}

/** `Enabled` = 0 switches a version off; `DisabledByDefault` leaves it to programs that ask for it by name. */
function versionLine(side: string, key: Directive): VersionLine[] {
  const [, name = '', which] = /\\SCHANNEL\\Protocols\\([^\\]+)\\(Client|Server)$/i.exec(key.name) ?? [];
  const version = names[name.toLowerCase()];
  if (!version || which?.toLowerCase() !== side.toLowerCase()) return [];
  const [enabled, byDefault] = ['enabled', 'disabledbydefault'].map((one) => valuesOf([key], one)[0]);
  const off =
    enabled && Number(enabled.value) === 0 ? enabled : byDefault && Number(byDefault.value) !== 0 ? byDefault : null;
  const said = off ?? enabled ?? byDefault;
  if (!said) return [];
  const directive = `${name}\\${side}\\${said.directive}`;
  return [{ version, isOn: off === null, said: { ...said, directive, level: `${name} ${side}` } }];
}

/** Null where a version is not said and neither is the edition of Windows. SSL is off in every one since 2016. */
function versionsOf(lines: readonly VersionLine[], windows: string | null): TlsScope['versions'] {
  const byVersion = new Map(lines.map((one) => [one.version, one.isOn]));
  const usual = windows === null ? null : usualVersions(windows);
  const left: SurveyedVersion[] = [];
  for (const version of Object.values(names)) {
    const isOn = byVersion.get(version) ?? (version.startsWith('SSL') ? false : usual?.includes(version));
    if (isOn === undefined) return null;
    if (isOn) left.push(version);
  }
  return newest(lines.map(({ said }) => said).toReversed(), () => left);
}

/** By the build of Windows, `10.0.20348`. Microsoft Learn, "TLS/SSL overview (Schannel SSP)", protocols by edition. */
function usualVersions(windows: string): readonly SurveyedVersion[] {
  const old: readonly SurveyedVersion[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2'];
  return isAtLeast(windows, '10.0.20348') ? [...old, 'TLSv1.3'] : old;
}

/** `TLS_…_P256` of Windows before 10 names a curve as well. */
const suitesOf = (value: string) =>
  value.split(',').flatMap((one) => {
    const id = suiteNumber(one.trim().replace(/_P\d{3}$/, ''));
    return id === undefined ? [] : [namedCipherSuite(id)];
  });

const curveOf = (name: string) =>
  name
    .trim()
    .replace(/^NistP(\d+)$/i, 'secp$1r1')
    .replace(/^curve25519$/i, 'x25519');

/** Newest first; a policy stands before what is set locally. */
const valuesOf = (keys: readonly Directive[], name: string): readonly Said[] =>
  keys
    .toSorted((one, other) => Number(isPolicy(one)) - Number(isPolicy(other)))
    .flatMap((key) => saidIn(key).filter(({ directive }) => directive.toLowerCase() === name))
    .toReversed();

const isPolicy = ({ name }: Directive) => /\\SOFTWARE\\Policies\\/i.test(name);

const saidIn = (key: Directive): readonly Said[] =>
  [...effective(key.children)].map(({ name, place, words: [word] }) => {
    const value = word?.text ?? '';
    return { directive: name, value, written: value, place, level: key.name.slice(-200) };
  });

const bits: readonly (readonly [number, SurveyedVersion])[] = [
  [0x08, 'SSLv2'],
  [0x20, 'SSLv3'],
  [0x80, 'TLSv1.0'],
  [0x200, 'TLSv1.1'],
  [0x800, 'TLSv1.2'],
  [0x2000, 'TLSv1.3'],
];

/** WINHTTP_FLAG_SECURE_PROTOCOL_…: one bit for each version. */
function winHttpScope(key: Directive): TlsScope[] {
  if (!/\\Internet Settings\\WinHttp$/i.test(key.name)) return [];
  const lines = valuesOf([key], 'defaultsecureprotocols');
  const versions = newest(lines, (value) =>
    bits.filter(([bit]) => (Number(value) & bit) !== 0).map(([, name]) => name),
  );
  return versions ? [{ ...clientOf(`WinHTTP${bitness(key)}`, key), versions }] : [];
}

/** Microsoft Learn, "TLS best practices with .NET Framework": without both, SSL 3.0 and TLS 1.0 alone. */
function dotNetScope(key: Directive): TlsScope[] {
  const [, version] = /\\\.NETFramework\\(v[24]\.0\.\d+)$/i.exec(key.name) ?? [];
  if (version === undefined) return [];
  const [strong, system] = ['schusestrongcrypto', 'systemdefaulttlsversions'].map((name) => valuesOf([key], name)[0]);
  if (!strong && !system) return [];
  const name = `.NET Framework ${version.startsWith('v2') ? '2.0 to 3.5' : '4'}${bitness(key)}`;
  const scope = clientOf(name, key);
  if (!strong || !system || Number(system.value) !== 0)
    return [
      { ...scope, notEvaluated: [strong, system].flatMap((one) => (one ? [notEvaluated(one, 'condition')] : [])) },
    ];
  const isStrong = Number(strong.value) !== 0;
  return [
    {
      ...scope,
      versions: newest([strong], () => (isStrong ? ['TLSv1.0', 'TLSv1.1', 'TLSv1.2'] : ['SSLv3', 'TLSv1.0'])),
    },
  ];
}

const clientOf = (name: string, { place }: Directive) =>
  emptyScope({ kind: 'client-default', dialect: 'schannel-registry', name, place, tls: 'on' });

const bitness = ({ name }: Directive) => (/\\Wow6432Node\\/i.test(name) ? ', 32-bit programs' : '');
