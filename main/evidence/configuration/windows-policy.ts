import type { LibraryPolicy, PolicyFinding, PolicyPlace, PolicyVersion } from '../../../shared/network/machine.ts';
import { wordTable } from '../../../shared/word-table.ts';
import type { RegistryKey, RegistryValue } from './registry.ts';
import { boundsWithout, forbiddenVersions, noBounds, type VersionBounds } from './version-bounds.ts';

/** Keys that hold everything below; each is asked for with what lies under it. */
export const windowsPolicyKeys = [
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols',
  'HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002',
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy',
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp',
  'HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp',
  'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v2.0.50727',
  'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319',
  'HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v2.0.50727',
  'HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319',
] as const;

export interface WindowsPolicy {
  readonly policies: readonly LibraryPolicy[];
  /** Null where the registry does not say. */
  readonly fips: boolean | null;
}

/** What Schannel, WinHTTP and .NET were told. What is not set depends on the edition of Windows, and is not guessed. Pure. */
export function windowsPolicy(keys: readonly RegistryKey[]): WindowsPolicy {
  const policies = [schannel(keys), ...keys.flatMap(winHttp), ...keys.flatMap(dotNet)];
  const fips = keys.find(({ path }) => ends(path, 'Lsa\\FipsAlgorithmPolicy'))?.values.get('enabled')?.data;
  return {
    policies: policies.filter(({ findings }) => findings.length > 0),
    fips: typeof fips === 'number' ? fips !== 0 : null,
  };
}

const ends = (path: string, end: string) => path.toLowerCase().endsWith(`\\${end.toLowerCase()}`);

const placeOf = ({ path }: RegistryKey): PolicyPlace => ({ path: path.slice(0, 1000), line: null, column: null });

const findingOf = (key: RegistryKey, { data, name }: RegistryValue): PolicyFinding => ({
  place: placeOf(key),
  setting: name.slice(0, 200),
  value: data === null ? 'it cannot be read' : String(data).slice(0, 500),
  effective: data !== null,
  reason: data === null ? 'This is no number.' : '',
});

function policy(
  which: string,
  obeyedBy: readonly string[],
  bounds: VersionBounds,
  findings: readonly PolicyFinding[],
): LibraryPolicy {
  return {
    ...{ library: 'schannel', which, obeyedBy: [...obeyedBy], ...bounds },
    ...{ forbidden: [], findings: findings.slice(0, 60), unread: [] },
  };
}

const schannelNames = wordTable<PolicyVersion>({
  'ssl 3.0': 'SSLv3',
  'tls 1.0': 'TLSv1',
  'tls 1.1': 'TLSv1.1',
  'tls 1.2': 'TLSv1.2',
  'tls 1.3': 'TLSv1.3',
});
const all: readonly PolicyVersion[] = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** `Enabled` = 0 switches a version off; `DisabledByDefault` leaves it to programs that ask for it by name. */
function schannel(keys: readonly RegistryKey[]): LibraryPolicy {
  const clients = keys.flatMap((key) => {
    const [, name = ''] = /\\SCHANNEL\\Protocols\\([^\\]+)\\Client$/i.exec(key.path) ?? [];
    const version = schannelNames[name.toLowerCase()];
    return version ? [{ key, version }] : [];
  });
  const off = new Map(
    clients.filter(({ key }) => isOff(key)).map(({ key, version }) => [version, placeOf(key)] as const),
  );
  const order = keys.filter(({ path }) => /\\Configuration\\(?:Local\\)?SSL\\00010002$/i.test(path));
  const findings = [
    ...clients.flatMap(({ key }) => findingsOf(key, ['enabled', 'disabledbydefault'])),
    ...order.flatMap((key) => findingsOf(key, ['functions', 'eccurves'])),
  ];
  // SSL 3.0 is off in every Windows since 2016: that TLS 1.0 is the lowest is no bound that anybody set.
  const bounds = boundsWithout(off, off.has('SSLv3') ? all : all.slice(1));
  const isUsual = bounds.minimum === 'TLSv1';
  const floor = isUsual ? { minimum: null, minimumPlace: null } : {};
  return {
    ...policy('Schannel', ['winhttp', 'powershell', 'dotnet', 'curl for Windows'], { ...bounds, ...floor }, findings),
    forbidden: forbiddenVersions(off),
  };
}

function isOff({ values }: RegistryKey): boolean {
  return values.get('enabled')?.data === 0 || values.get('disabledbydefault')?.data === 1;
}

const findingsOf = (key: RegistryKey, names: readonly string[]) =>
  names.flatMap((name) => {
    const value = key.values.get(name);
    return value ? [findingOf(key, value)] : [];
  });

/** WINHTTP_FLAG_SECURE_PROTOCOL_…: one bit for each version. */
const secureProtocols: readonly (readonly [number, PolicyVersion])[] = [
  [0x20, 'SSLv3'],
  [0x80, 'TLSv1'],
  [0x200, 'TLSv1.1'],
  [0x800, 'TLSv1.2'],
  [0x2000, 'TLSv1.3'],
];

function winHttp(key: RegistryKey): LibraryPolicy[] {
  if (!ends(key.path, 'Internet Settings\\WinHttp')) return [];
  const value = key.values.get('defaultsecureprotocols');
  if (!value) return [];
  const bits = typeof value.data === 'number' ? value.data : 0;
  const on = secureProtocols.filter(([bit]) => (bits & bit) !== 0).map(([, version]) => version);
  const off = new Map(
    all.filter((version) => !on.includes(version)).map((version) => [version, placeOf(key)] as const),
  );
  const bounds = on.length === 0 ? noBounds : boundsWithout(off, all);
  return [policy(`WinHTTP${bitness(key)}`, ['winhttp'], bounds, [findingOf(key, value)])];
}

/** Without strong crypto and without the system's defaults, .NET Framework offers SSL 3.0 and TLS 1.0 alone. */
function dotNet(key: RegistryKey): LibraryPolicy[] {
  const [, version] = /\\\.NETFramework\\(v[24]\.0\.\d+)$/i.exec(key.path) ?? [];
  const findings = findingsOf(key, ['schusestrongcrypto', 'systemdefaulttlsversions']);
  if (version === undefined || findings.length === 0) return [];
  const [strong, system] = ['schusestrongcrypto', 'systemdefaulttlsversions'].map((name) => key.values.get(name)?.data);
  const isOld = strong === 0 && system === 0;
  const bounds = isOld ? { ...noBounds, maximum: 'TLSv1' as const, maximumPlace: placeOf(key) } : noBounds;
  const name = version.startsWith('v2') ? '.NET Framework 2.0 to 3.5' : '.NET Framework 4';
  return [policy(`${name}${bitness(key)}`, ['dotnet', 'powershell'], bounds, findings)];
}

const bitness = ({ path }: RegistryKey) => (/\\Wow6432Node\\/i.test(path) ? ', 32-bit programs' : '');
