import { getServers } from 'node:dns';
import { open } from 'node:fs/promises';
import type { ResolverSettings } from '../../shared/network/names.ts';
import { readResolvConf, resolvConfLimit } from './dns/settings.ts';
import { hostsFileLimit } from './hosts-file.ts';

/** Where this machine keeps what it knows of names. */
export interface NameSources {
  settings(): Promise<ResolverSettings>;
  hosts(): Promise<{ readonly path: string; readonly state: 'read' | 'absent' | 'unreadable'; readonly text: string }>;
}

export interface NameSourcePaths {
  readonly hosts: string;
  /** Null where the system has none that counts: Windows. */
  readonly resolvConf: string | null;
}

/** Where these files are. `SystemRoot` is Windows' own variable. */
export function nameSourcePaths(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): NameSourcePaths {
  if (platform !== 'win32') return { hosts: '/etc/hosts', resolvConf: '/etc/resolv.conf' };
  const root = environment.SystemRoot ?? 'C:\\Windows';
  return { hosts: `${root}\\System32\\drivers\\etc\\hosts`, resolvConf: null };
}

/** Reads them anew at each call, within limits. Never rejects: an absent or odd file is a state. */
export function nameSources(
  paths: NameSourcePaths,
  environment: Readonly<Record<string, string | undefined>>,
  serversOfRuntime: () => readonly string[] = getServers,
): NameSources {
  return {
    hosts: async () => ({ path: paths.hosts, ...(await readText(paths.hosts, hostsFileLimit)) }),
    settings: async () => {
      const { state, text } = paths.resolvConf ? await readText(paths.resolvConf, resolvConfLimit) : noFile;
      if (state === 'read')
        return { source: 'resolv.conf', path: paths.resolvConf, ...copied(readResolvConf(text, environment)) };
      // c-ares knows them on Windows and macOS. The search list is in no place that can be read without a program.
      const nameServers = [...serversOfRuntime()];
      return { source: nameServers.length > 0 ? 'system' : 'none', path: null, nameServers, search: [], ndots: 1 };
    },
  };
}

const copied = ({ nameServers, search, ndots }: ReturnType<typeof readResolvConf>) => ({
  nameServers: [...nameServers],
  search: [...search],
  ndots,
});

const noFile = { state: 'absent', text: '' } as const;

async function readText(
  path: string,
  limit: number,
): Promise<{ state: 'read' | 'absent' | 'unreadable'; text: string }> {
  try {
    const file = await open(path, 'r');
    try {
      // A pipe or a device in its place would be read for ever.
      const { size } = await file.stat().then((stat) => (stat.isFile() ? stat : { size: -1 }));
      if (size < 0) return { state: 'unreadable', text: '' };
      const bytes = Buffer.alloc(Math.min(limit, size));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return { state: 'read', text: bytes.toString('utf8', 0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));
    return { state: missing ? 'absent' : 'unreadable', text: '' };
  }
}
