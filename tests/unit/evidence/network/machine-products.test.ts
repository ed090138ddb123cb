import { describe, expect, it } from 'vitest';
import {
  inspectProducts,
  type ProductPorts,
  productsIn,
  readWindowsAnswer,
} from '../../../../main/evidence/network/machine-products.ts';

const nothing = { programs: [], services: [], bundles: [], folders: [], listed: [] };
const ports: ProductPorts = {
  ...{ platform: 'linux', seePrograms: async () => [], listFolder: async () => null },
  ...{ find: () => null, follow: async () => ({ kind: 'ended', status: 0 }) },
};
const look = (given: Partial<ProductPorts>) => inspectProducts({ ...ports, ...given }, new AbortController().signal);

describe('products on this computer', () => {
  it('are known by the names of their programs, with what they do to TLS', async () => {
    const programs = ['bash', 'zstunnel', 'wdavdaemon', 'mitmdump', 'PanGPS'];
    expect(await look({ seePrograms: async () => programs })).toEqual([
      { name: 'Microsoft Defender', seenBy: 'process', tls: 'not-known' },
      { name: 'Zscaler Client Connector', seenBy: 'process', tls: 'can-inspect' },
      { name: 'mitmproxy', seenBy: 'process', tls: 'inspects' },
      { name: 'GlobalProtect', seenBy: 'process', tls: 'tunnels' },
    ]);
  });

  it('are known by a name that the kernel cut at 15 letters, and by no shorter beginning', () => {
    const names = (programs: string[]) => productsIn({ ...nothing, programs }).map(({ name }) => name);
    expect(names(['falcon-sensor-b'])).toEqual(['CrowdStrike Falcon']);
    expect(names(['falcon', 'eea-notes', 'savdump', 'openvpn-helper'])).toEqual([]);
  });

  it('that only lie in a folder are told as that', async () => {
    const listFolder = async (path: string) => (path === '/opt/CrowdStrike' ? [] : null);
    expect(await look({ listFolder })).toMatchObject([{ name: 'CrowdStrike Falcon', seenBy: 'path' }]);
  });

  it('are not told where the system does not tell', async () => {
    expect(await look({ seePrograms: async () => null })).toBeNull();
    expect(await look({ platform: 'darwin' })).toBeNull();
    expect(await look({ platform: 'win32' })).toBeNull();
  });
});

describe('products on macOS (constructed listing)', () => {
  it('are known by launch daemons and by extensions in folders of their own', async () => {
    const folders: Record<string, string[]> = {
      '/Library/LaunchDaemons': ['com.apple.x.plist', 'com.netskope.client.auxsvc.plist'],
      '/Library/SystemExtensions': ['7F6B3C1E-0000-0000-0000-000000000000', 'db.plist'],
      '/Library/SystemExtensions/7F6B3C1E-0000-0000-0000-000000000000': [
        'com.crowdstrike.falcon.Agent.systemextension',
      ],
    };
    const found = await look({ platform: 'darwin', listFolder: async (path) => folders[path] ?? null });
    expect(found?.map(({ name, seenBy }) => [name, seenBy].join(' '))).toEqual([
      'CrowdStrike Falcon registered',
      'Netskope Client registered',
    ]);
  });
});

describe('products on Windows (constructed answer of PowerShell)', () => {
  const lines = [
    '\uFEFF{"listed":"Microsoft Defender Antivirus"}',
    '{"listed":"Something of 1998"}',
    'WARNING: not what was asked',
    '{"service":"zsaservice"}',
    '{"service":7}',
    'null',
    '[]',
  ];

  it('are those that are listed and those whose services run; an unknown one keeps its name', () => {
    expect(productsIn(readWindowsAnswer(lines))).toEqual([
      { name: 'Microsoft Defender', seenBy: 'registered', tls: 'not-known' },
      { name: 'Zscaler Client Connector', seenBy: 'service', tls: 'can-inspect' },
      { name: 'Something of 1998', seenBy: 'registered', tls: 'not-known' },
    ]);
  });

  it('are asked for with a script that holds nothing from outside', async () => {
    const asked: string[][] = [];
    const follow: ProductPorts['follow'] = async ({ args }, onLine) => {
      asked.push([...args]);
      for (const line of lines) onLine(line);
      return { kind: 'ended', status: 0 };
    };
    const found = await look({ platform: 'win32', find: () => 'C:\\powershell.exe', follow });
    expect(found).toHaveLength(3);
    expect(asked.map((args) => args.slice(0, 3))).toEqual([['-NoProfile', '-NonInteractive', '-Command']]);
  });
});
