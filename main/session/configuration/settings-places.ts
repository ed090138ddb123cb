import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { NamedFilePlaces } from '../../evidence/configuration/named-files/read-named-files.ts';
import type { ReadFiles } from '../../evidence/configuration/read-files.ts';
import { type ConfigurationDisk, configurationDisk } from '../../system/configuration-files.ts';
import { type DroppedFile, droppedFiles } from './dropped-files.ts';

/** What a person gave to review. */
export type GivenForReview =
  | {
      readonly kind: 'disk';
      /** Absolute paths of files and folders, `/` between folders; below `root` where there is one. */
      readonly paths: readonly string[];
      /** Folder with a copy of another computer's files; null for this computer's own. */
      readonly root: string | null;
      /** Whether includes and named files outside of what was given are read too. */
      readonly readNamed: boolean;
    }
  | { readonly kind: 'copies'; readonly copies: readonly DroppedFile[] };

/** Where a review reads, and what it begins with. */
export interface SettingsPlaces {
  readonly files: ReadFiles;
  readonly given: readonly string[];
  /** Whether a file that is not there is missing where the program runs, and not just in a copy. */
  readonly isWhole: boolean;
  /** The same for every path that one file is read by: a copy stands wherever the settings look for it. */
  identity(path: string): unknown;
  /** Notes that a program starts with this file. */
  begin(path: string): void;
  /** Where the files that scopes name are looked for. */
  named(scopes: readonly TlsScope[]): NamedFilePlaces;
}

/** All that one review reads, in bytes: beyond it files count as too large. */
const mostBytes = 300_000_000;

export function settingsPlaces(given: GivenForReview): SettingsPlaces {
  return given.kind === 'copies' ? placesOfCopies(given.copies) : placesOnDisk(given);
}

function placesOnDisk({ paths, readNamed, root }: Extract<GivenForReview, { kind: 'disk' }>): SettingsPlaces {
  const disk = configurationDisk(root ?? '');
  const looks = new Map<string, ReturnType<ConfigurationDisk['look']>>();
  const look = (path: string) => {
    const known = looks.get(path);
    const found = known === undefined ? disk.look(path) : known;
    looks.set(path, found);
    return found;
  };
  // What was given may itself lie behind a link; a link in it may lead anywhere.
  const real = new Set(readNamed ? [] : paths.map((path) => look(path)?.target ?? path));
  const isAllowed = (path: string) =>
    readNamed || (isBelow(path, paths) && isBelow(look(path)?.target ?? path, [...paths, ...real]));
  const files = withinBudget(confined(disk, isAllowed));
  return {
    files,
    given: paths,
    isWhole: root === null && readNamed,
    identity: (path) => path,
    begin: () => {},
    named: () => ({
      files,
      // What is not in a copy may well be on the computer that it is from.
      isGiven: (path) => isAllowed(path) && (root === null || disk.look(path) !== null),
      isStopped: () => false,
      look,
    }),
  };
}

const isBelow = (path: string, folders: readonly string[]): boolean =>
  folders.some((one) => path === one || path.startsWith(`${one.replace(/\/$/, '')}/`));

function confined({ list, read }: ReadFiles, isAllowed: (path: string) => boolean): ReadFiles {
  return {
    read: (path, limit) => (isAllowed(path) ? read(path, limit) : { state: 'missing' }),
    list: (folder) => (isAllowed(folder) ? list(folder) : null),
  };
}

/** Copies are small enough already; of a path on the disk nobody knows what it brings. */
function withinBudget({ list, read }: ReadFiles): ReadFiles {
  let left = mostBytes;
  return {
    list,
    read(path, limit) {
      const found = read(path, Math.min(limit, left));
      if (found.state === 'read') left -= found.bytes.length;
      return found;
    },
  };
}

function placesOfCopies(copies: readonly DroppedFile[]): SettingsPlaces {
  const files = droppedFiles(copies);
  return {
    files,
    given: files.paths,
    isWhole: false,
    identity: (path) => files.copyFor(path) ?? path,
    begin: files.begin,
    named(scopes) {
      const doubtful = meantTwice(scopes, files.copyFor);
      return {
        files: { read: files.read, list: files.listDropped },
        // A name that was not dropped is missing among the copies, which says nothing of the computer it is from.
        isGiven: (path) => (files.copyFor(path) !== null || files.listDropped(path) !== null) && !doubtful.has(path),
        isStopped: () => false,
        look: () => null,
      };
    },
  };
}

/** Paths that differ and end in the name of one copy: nobody can say whose it is. */
function meantTwice(scopes: readonly TlsScope[], copyFor: (path: string) => DroppedFile | null): ReadonlySet<string> {
  const paths = new Set(scopes.flatMap(({ files }) => files.map(({ path }) => path)));
  const byCopy = Map.groupBy(paths, copyFor);
  return new Set([...byCopy].flatMap(([copy, asked]) => (copy !== null && asked.length > 1 ? asked : [])));
}
