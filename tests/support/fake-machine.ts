import { posix, win32 } from 'node:path';
import type { FileNotRead, Machine } from '../../main/system/trust-stores/machine.ts';

/** What lies at a path: its content, where it leads to, or why it cannot be read. */
export type FakeEntry = string | Uint8Array | { readonly link: string } | { readonly refused: FileNotRead['why'] };

/** A computer that exists in a test alone; folders are there where a file is below them. */
export function fakeMachine(
  entries: Readonly<Record<string, FakeEntry>>,
  { platform = 'linux', home = '/home/ada', environment = {}, runtime = 'Node 24.0.0' }: Partial<Machine> = {},
): Machine {
  const { sep } = platform === 'win32' ? win32 : posix;
  const paths = Object.keys(entries);
  const isThere = (path: string) => path in entries || paths.some((one) => one.startsWith(path + sep));
  const lead = (path: string): string => {
    const through = paths.find((one) => isLink(entries[one]) && (path === one || path.startsWith(one + sep)));
    const link = through === undefined ? undefined : entries[through];
    return through !== undefined && isLink(link) ? lead(link.link + path.slice(through.length)) : path;
  };
  return {
    platform,
    home,
    environment,
    runtime,
    files: {
      list: (folder) => {
        const below = lead(folder) + sep;
        const names = paths
          .filter((one) => one.startsWith(below))
          .map((one) => one.slice(below.length).split(sep)[0] ?? '');
        return Promise.resolve([...new Set(names)].sort());
      },
      read: (path) => {
        const entry = entries[lead(path)];
        if (entry === undefined || isLink(entry)) return Promise.resolve(refused('missing'));
        if (typeof entry === 'string') return Promise.resolve({ ok: true, bytes: new TextEncoder().encode(entry) });
        return Promise.resolve('refused' in entry ? refused(entry.refused) : { ok: true, bytes: entry });
      },
      realPath: (path) => Promise.resolve(isThere(lead(path)) ? lead(path) : null),
    },
  };
}

const isLink = (entry: FakeEntry | undefined): entry is { readonly link: string } =>
  typeof entry === 'object' && 'link' in entry;

const refused = (why: FileNotRead['why']): FileNotRead => ({
  ok: false,
  why,
  detail: why === 'denied' ? 'EACCES' : '',
});
