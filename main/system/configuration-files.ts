import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import type { PathPermission } from '../../shared/configuration/file-facts.ts';
import { namesOfOwners, type OwnerNames } from './owner-names.ts';

/** What came of reading one file. `reason` is in plain words. */
type DiskRead =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'missing' }
  | { readonly state: 'too-large'; readonly size: number }
  | { readonly state: 'unreadable'; readonly reason: string };

/** Files of a disk as a review of settings reads them; nothing is ever written. */
export interface ConfigurationDisk {
  /** Reads a regular file of at most `limit` bytes; devices, pipes and sockets are refused. Never throws, never waits. */
  read(path: string, limit: number): DiskRead;
  /** Names in a folder; null where it is no folder or cannot be read. At most 10,000. */
  list(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] | null;
  /** Where a path leads to and who may read it; null where nothing is there or it cannot be looked at. */
  look(path: string): DiskLook | null;
}

export interface DiskLook {
  /** Where symbolic links lead to at last, without the prefix; null where the path is none. */
  readonly target: string | null;
  readonly isFolder: boolean;
  /** The file, then its folders up to the root. Empty on Windows and below a prefix: a copy has other owners. */
  readonly permissions: readonly PathPermission[];
}

/** As Linux has it (`MAXSYMLINKS`). */
const mostLinks = 40;
const mostEntries = 10_000;
const longestPath = 4096;

/**
 * @param root folder that holds a copy of another computer's files: every path is looked for below it, and links of
 * the copy do not lead out of it. Empty for this computer's own.
 */
export function configurationDisk(root = '', platform: NodeJS.Platform = process.platform): ConfigurationDisk {
  const disk: Disk = { root: root.replace(/[/\\]+$/, ''), isWindows: platform === 'win32' };
  let names: OwnerNames | null = null;
  const owners = () => {
    names ??= namesOfOwners(textOf(disk, '/etc/passwd'), textOf(disk, '/etc/group'));
    return names;
  };
  return {
    read: (path, limit) => readFile(disk, path, limit),
    list: (folder) => listFolder(disk, folder),
    look: (path) => lookAt(disk, path, owners),
  };
}

interface Disk {
  readonly root: string;
  readonly isWindows: boolean;
}

function readFile(disk: Disk, path: string, limit: number): DiskRead {
  try {
    const place = onDisk(disk, resolved(disk, path));
    // Before it is opened: opening alone can wait for the other end of a pipe, or make a device act.
    if (!statSync(place).isFile()) return { state: 'unreadable', reason: kindWords(statSync(place)) };
    return readOpened(openSync(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)), limit);
  } catch (error) {
    return refusalOf(error);
  }
}

function readOpened(file: number, limit: number): DiskRead {
  try {
    const about = fstatSync(file);
    if (!about.isFile()) return { state: 'unreadable', reason: kindWords(about) };
    if (about.size > limit) return { state: 'too-large', size: about.size };
    // One byte more than it has: files below /proc say that they have none.
    const bytes = new Uint8Array(Math.min(limit, Math.max(about.size, smallest)) + 1);
    let length = 0;
    for (let got = 1; got > 0 && length < bytes.length; length += got)
      got = readSync(file, bytes, length, bytes.length - length, length);
    if (length > limit) return { state: 'too-large', size: length };
    return { state: 'read', bytes: bytes.subarray(0, length) };
  } finally {
    closeSync(file);
  }
}

const smallest = 65_536;

function refusalOf(error: unknown): DiskRead {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' };
  if (code === '' && !(error instanceof LinkLoop)) throw error;
  return { state: 'unreadable', reason: error instanceof LinkLoop ? reasons.ELOOP : (reasons[code] ?? code) };
}

const reasons: Readonly<Record<string, string>> & { readonly ELOOP: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'symbolic links that lead to each other',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'it is a device or a socket',
  EIO: 'the disk cannot be read there',
  ERR_INVALID_ARG_VALUE: 'the name holds a zero character',
};

function kindWords(about: Stats): string {
  if (about.isDirectory()) return 'it is a folder';
  if (about.isFIFO()) return 'it is a pipe';
  return about.isSocket() ? 'it is a socket' : 'it is a device';
}

function listFolder(disk: Disk, folder: string) {
  try {
    const place = resolved(disk, folder);
    const entries = readdirSync(onDisk(disk, place), { withFileTypes: true }).slice(0, mostEntries);
    return entries.map((entry) => ({ name: entry.name, isFolder: isFolder(disk, place, entry) }));
  } catch {
    return null;
  }
}

function isFolder(disk: Disk, folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(onDisk(disk, resolved(disk, `${folder}/${entry.name}`))).isDirectory();
  } catch {
    return false;
  }
}

function lookAt(disk: Disk, path: string, owners: () => OwnerNames): DiskLook | null {
  try {
    const place = disk.isWindows && disk.root === '' ? windowsPlace(disk, path) : resolved(disk, path);
    const plain = `/${partsOf(path).join('/')}`;
    const target = place === plain ? null : place;
    const permissions = disk.isWindows || disk.root !== '' ? [] : permissionsOf(place, owners());
    return { target, isFolder: statSync(onDisk(disk, place)).isDirectory(), permissions };
  } catch {
    return null;
  }
}

/** Links and junctions of Windows lead elsewhere as well; there the system follows them by itself. */
const windowsPlace = (disk: Disk, path: string): string =>
  `/${partsOf(realpathSync(onDisk(disk, path)).replaceAll('\\', '/')).join('/')}`;

function permissionsOf(place: string, owners: OwnerNames): PathPermission[] {
  const parts = partsOf(place);
  const paths = parts.map((_, at) => `/${parts.slice(0, parts.length - at).join('/')}`);
  return [...paths, '/'].slice(0, 40).map((path) => {
    const { gid, mode, uid } = lstatSync(path);
    return {
      path,
      mode: (mode & 0o7777).toString(8).padStart(4, '0'),
      owner: owners.user(uid),
      group: owners.group(gid),
    };
  });
}

/**
 * The path without symbolic links, link by link, since those of a copied tree mean places of the other computer.
 * @throws LinkLoop, and what the system says
 */
function resolved(disk: Disk, path: string): string {
  if (disk.isWindows && disk.root === '') return path;
  const left = partsOf(path);
  const done: string[] = [];
  let links = 0;
  while (left.length > 0) {
    const part = left.shift() ?? '';
    if (part === '..') done.pop();
    else {
      const link = linkOf(onDisk(disk, `/${[...done, part].join('/')}`));
      if (link === null) done.push(part);
      else {
        links += 1;
        if (links > mostLinks || link.length > longestPath) throw new LinkLoop();
        if (link.startsWith('/')) done.length = 0;
        left.unshift(...partsOf(link));
      }
    }
  }
  return `/${done.join('/')}`;
}

class LinkLoop extends Error {}

const linkOf = (place: string): string | null => (lstatSync(place).isSymbolicLink() ? readlinkSync(place) : null);

/** `..` stays: behind a link it means the folder that the link leads to. */
const partsOf = (path: string): string[] =>
  path
    .slice(0, longestPath)
    .split('/')
    .filter((part) => part !== '' && part !== '.');

/** `/C:/nginx` is `C:/nginx` on Windows. */
const onDisk = ({ root, isWindows }: Disk, path: string): string =>
  isWindows && root === '' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : `${root}${path}`;

function textOf(disk: Disk, path: string): string {
  const read = disk.isWindows ? null : readFile(disk, path, 4_000_000);
  return read?.state === 'read' ? new TextDecoder().decode(read.bytes) : '';
}
