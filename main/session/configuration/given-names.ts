import type { ReadSettings } from './read-settings.ts';
import type { GivenForReview } from './settings-places.ts';

/**
 * Copies stand below a root that nobody typed, so that what includes them finds them. People know them by the names that
 * they were given with: `/nginx.conf` is told as `nginx.conf`, and `tls/www.key` of its folder without a slash as well.
 */
export function withGivenNames(read: ReadSettings, given: GivenForReview): ReadSettings {
  if (given.kind === 'disk') return read;
  const named = rootsNamed(read);
  const names = new Map(pathsIn(read).flatMap((path) => (isInvented(path, named) ? [[path, path.slice(1)]] : [])));
  if (names.size === 0) return read;
  const renamed = (path: string) => names.get(path) ?? path;
  const { sources, ...rest } = read;
  return {
    ...(renamedIn(rest, renamed) as typeof rest),
    sources: sources.map((source) => ({ ...source, file: renamed(source.file) })),
  };
}

const pathsIn = ({ fileFacts, files, leftOut, sources, wanted }: ReadSettings): readonly string[] => [
  ...new Set([
    ...[...fileFacts, ...files, ...leftOut, ...wanted].map(({ path }) => path),
    ...sources.map(({ file }) => file),
  ]),
];

/** Folders that stand at the root of every system: what lies there was named so, or is where a program looks. */
const systemFolders = new Set(['etc', 'usr', 'var', 'opt', 'srv', 'home', 'root', 'run', 'mnt', 'tmp']);

/** Whether a path begins as none does that a file names. */
function isInvented(path: string, named: ReadonlySet<string>): boolean {
  const [empty, first = ''] = path.split('/');
  return empty === '' && first !== '' && !systemFolders.has(first) && !named.has(first);
}

/** What stands at the root in paths that files name: of `/data/tls/a.pem` the `data`. */
function rootsNamed({ sources }: Pick<ReadSettings, 'sources'>): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const { text } of sources)
    for (const [, first = ''] of text.matchAll(/(?<![^\s"'=<:,({])\/([^/\s"';]+)/g)) roots.add(first);
  return roots;
}

/** The same value with every string that is one of the paths renamed. */
function renamedIn(value: unknown, renamed: (path: string) => string): unknown {
  if (typeof value === 'string') return renamed(value);
  if (Array.isArray(value)) return value.map((one) => renamedIn(one, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamedIn(one, renamed)]));
}
