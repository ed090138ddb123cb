import { describe, expect, it } from 'vitest';
import { readRegistry } from '../../../../main/evidence/configuration/registry.ts';
import { windowsPolicy } from '../../../../main/evidence/configuration/windows-policy.ts';

const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const software = 'HKEY_LOCAL_MACHINE\\SOFTWARE';

/** Answers of `reg query`, constructed from its documentation. */
function judge(keys: Readonly<Record<string, Readonly<Record<string, number | string>>>>) {
  const lines = Object.entries(keys).flatMap(([path, values]) => [
    path,
    ...Object.entries(values).map(([name, data]) =>
      typeof data === 'number'
        ? `    ${name}    REG_DWORD    0x${data.toString(16)}`
        : `    ${name}    REG_SZ    ${data}`,
    ),
    '',
  ]);
  return windowsPolicy(readRegistry(lines.join('\r\n')));
}

const client = (version: string) => `${schannel}\\${version}\\Client`;
const bounds = ({ policies }: ReturnType<typeof judge>) =>
  policies.map(({ maximum, minimum, which }) => `${which}: ${minimum} to ${maximum}`);

describe('what Windows was told (constructed answers)', () => {
  it('has a floor where the old versions are switched off, and names the key', () => {
    const found = judge({ [client('TLS 1.0')]: { Enabled: 0 }, [client('TLS 1.1')]: { DisabledByDefault: 1 } });
    expect(bounds(found)).toEqual(['Schannel: TLSv1.2 to null']);
    expect(found.policies[0]?.minimumPlace).toEqual({ path: client('TLS 1.1'), line: null, column: null });
  });

  it('has a ceiling where the new ones are', () => {
    expect(bounds(judge({ [client('TLS 1.3')]: { Enabled: 0 }, [client('TLS 1.2')]: { Enabled: 0 } }))).toEqual([
      'Schannel: null to TLSv1.1',
    ]);
  });

  it.each([
    ['servers alone are told', { [`${schannel}\\TLS 1.2\\Server`]: { Enabled: 0 } }],
    ['a hole is in the middle', { [client('TLS 1.1')]: { Enabled: 0 } }],
    ['SSL 3.0 is off', { [client('SSL 3.0')]: { Enabled: 0 } }],
    ['everything is on', { [client('TLS 1.2')]: { Enabled: 0xffffffff, DisabledByDefault: 0 } }],
  ])('has no bound where %s', (_, keys) => {
    expect(bounds(judge(keys)).filter((one) => one !== 'Schannel: null to null')).toEqual([]);
  });

  it('reads the bits of WinHTTP for programs of both sizes', () => {
    const winHttp = 'Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp';
    expect(
      bounds(
        judge({
          [`${software}\\${winHttp}`]: { DefaultSecureProtocols: 0xa80 },
          [`${software}\\Wow6432Node\\${winHttp}`]: { DefaultSecureProtocols: 0x2800 },
        }),
      ),
    ).toEqual(['WinHTTP: TLSv1 to TLSv1.2', 'WinHTTP, 32-bit programs: TLSv1.2 to null']);
  });

  it('calls .NET old only where both values say so', () => {
    const path = `${software}\\Microsoft\\.NETFramework\\v4.0.30319`;
    const told = (values: Record<string, number>) => bounds(judge({ [path]: values }));
    expect(told({ SchUseStrongCrypto: 0, SystemDefaultTlsVersions: 0 })).toEqual(['.NET Framework 4: null to TLSv1']);
    expect(told({ SchUseStrongCrypto: 0 })).toEqual(['.NET Framework 4: null to null']);
    expect(told({ SchUseStrongCrypto: 1, SystemDefaultTlsVersions: 1 })).toEqual(['.NET Framework 4: null to null']);
  });

  it('shows the order of suites that a policy sets', () => {
    const path = `${software}\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002`;
    const { policies } = judge({ [path]: { Functions: 'TLS_RSA_WITH_AES_128_CBC_SHA' } });
    expect(policies).toMatchObject([{ findings: [{ setting: 'Functions', value: 'TLS_RSA_WITH_AES_128_CBC_SHA' }] }]);
  });

  it('tells FIPS mode, and nothing where nothing is set', () => {
    const path = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy';
    expect(judge({ [path]: { Enabled: 1 } }).fips).toBe(true);
    expect(judge({})).toEqual({ policies: [], fips: null });
  });
});
