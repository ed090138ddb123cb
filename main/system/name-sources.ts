import { getServers } from 'node:dns';
import { type FileHandle, open } from 'node:fs/promises';
import type { ResolverSettings } from '../../shared/network/names.ts';
import { readResolvConf, resolvConfLimit } from './dns/settings.ts';
import { type HostsLine, HostsLines, hostsFileLimit } from './hosts-file.ts';

/** Where this machine keeps what it knows of names. */
export interface NameSources {
  settings(): Promise<ResolverSettings>;
  /** The lines of the hosts file that bear this name, at most 20. */
  hosts(name: string): Promise<HostsNaming>;
}

export interface HostsNaming {
  readonly path: string;
  /** `cut`: the file is longer than what is read, so a line may have been missed. */
  readonly state: 'read' | 'cut' | 'absent' | 'unreadable';
  readonly lines: readonly HostsLine[];
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
  limit: number = hostsFileLimit,
): NameSources {
  return {
    hosts: async (name) => ({ path: paths.hosts, ...(await readHosts(paths.hosts, name, limit)) }),
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

const mostLines = 20;
const pieceBytes = 1024 * 1024;

async function readHosts(path: string, name: string, limit: number): Promise<Omit<HostsNaming, 'path'>> {
  const lines = new HostsLines(name, mostLines);
  const state = await withFile(path, async (file) => {
    const bytes = Buffer.alloc(Math.min(limit, pieceBytes));
    for (let at = 0; at < limit; ) {
      const { bytesRead } = await file.read(bytes, 0, Math.min(bytes.length, limit - at), at);
      if (bytesRead === 0) return 'read' as const;
      lines.read(bytes.toString('latin1', 0, bytesRead));
      at += bytesRead;
    }
    const { size } = await file.stat();
    return size > limit ? ('cut' as const) : ('read' as const);
  });
  return state === 'absent' || state === 'unreadable' ? { state, lines: [] } : { state, lines: lines.end() };
}

async function readText(
  path: string,
  limit: number,
): Promise<{ state: 'read' | 'absent' | 'unreadable'; text: string }> {
  const text = await withFile(path, async (file) => {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(limit, size));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return { state: 'read' as const, text: bytes.toString('utf8', 0, bytesRead) };
  });
  return typeof text === 'string' ? { state: text, text: '' } : text;
}

/** Never rejects: an absent or odd file is a state. */
async function withFile<Read>(
  path: string,
  read: (file: FileHandle) => Promise<Read>,
): Promise<Read | 'absent' | 'unreadable'> {
  try {
    const file = await open(path, 'r');
    try {
      // A pipe or a device in its place would be read for ever.
      return (await file.stat()).isFile() ? await read(file) : 'unreadable';
    } finally {
      await file.close();
    }
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code)) ? 'absent' : 'unreadable';
  }
}
