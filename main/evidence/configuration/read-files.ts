/** What came of reading one file. `reason` is what the system said, in its words. */
export type FileRead =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'missing' }
  | { readonly state: 'too-large'; readonly size: number }
  | { readonly state: 'unreadable'; readonly reason: string };

/**
 * Files under review: a disk, or what a person dropped. Paths are absolute, with `/` between folders; who implements
 * it puts dropped files where the settings look for them. Both calls are synchronous: a review runs in a thread.
 */
export interface ReadFiles {
  /** Never throws. A file of more than `limit` bytes is not read. */
  read(path: string, limit: number): FileRead;
  /** Names in a folder in any order, without `.` and `..`; null where it is no folder or cannot be read. */
  list(folder: string): readonly FolderEntry[] | null;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Files that are in memory already, by absolute path. */
export function filesInMemory(content: Readonly<Record<string, string | Uint8Array>>): ReadFiles {
  const encoder = new TextEncoder();
  const files = new Map(
    Object.entries(content).map(([path, one]) => [path, typeof one === 'string' ? encoder.encode(one) : one]),
  );
  return {
    read(path, limit) {
      const bytes = files.get(path);
      if (!bytes) return { state: 'missing' };
      return bytes.length > limit ? { state: 'too-large', size: bytes.length } : { state: 'read', bytes };
    },
    list(folder) {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`;
      const below = [...files.keys()]
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length));
      const entries = new Map(below.map((rest) => [rest.split('/')[0] ?? '', rest.includes('/')]));
      return below.length === 0 ? null : [...entries].map(([name, isFolder]) => ({ name, isFolder }));
    },
  };
}
