import { isEntryName } from '../../evidence/configuration/find-entries.ts';
import type { FileRead, FolderEntry, ReadFiles } from '../../evidence/configuration/read-files.ts';

/** A copy of a file, as a person dropped it: its name, with the folders that were dropped along. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Copies in memory that stand where the settings look for them. The disk is never looked at. */
export interface DroppedFiles extends ReadFiles {
  /** Where each copy stands, in their order. */
  readonly paths: readonly string[];
  /** The copy that a path means; null for none. */
  copyFor(path: string): DroppedFile | null;
  /** Notes that a review begins with this copy: it is no piece that a folder could bring. */
  begin(path: string): void;
  /** A folder that was dropped as one, without the files that were dropped alone; null for none. */
  listDropped(folder: string): readonly FolderEntry[] | null;
}

interface Copy {
  readonly file: DroppedFile;
  /** Its folders and its name. */
  readonly parts: readonly string[];
  /** How many folders in front may be those that were dropped, and may be called otherwise where the program runs. */
  readonly loose: number;
  /** A file without any folder belongs to the folder that first takes it. */
  folder: string | null;
}

/** @param dropped names with `/` or `\` between folders; of two of one name the last counts */
export function droppedFiles(dropped: readonly DroppedFile[]): DroppedFiles {
  const copies = copiesOf(dropped);
  const exact = new Map(copies.map((copy) => [`/${copy.parts.join('/')}`, copy]));
  const find = (path: string) => exact.get(path) ?? best(copies, partsOf(path));
  return {
    paths: dropped.map(({ name }) => `/${partsOf(name).join('/')}`),
    copyFor: (path) => find(path)?.file ?? null,
    begin(path) {
      const copy = find(path);
      if (copy?.parts.length === 1) copy.folder ??= '/';
    },
    listDropped: (folder) =>
      listCopies(
        copies.filter(({ parts }) => parts.length > 1),
        folder,
      ),
    read: (path, limit) => readCopy(find(path), path, limit),
    // A file is no folder, though files without one may be looked for in any.
    list: (folder) => (exact.has(`/${partsOf(folder).join('/')}`) ? null : listCopies(copies, folder)),
  };
}

function copiesOf(dropped: readonly DroppedFile[]): readonly Copy[] {
  const all = dropped.map((file) => ({ file, parts: partsOf(file.name) }));
  const common = commonFolders(all.filter(({ parts }) => parts.length > 1).map(({ parts }) => parts));
  return all.map(({ file, parts }) => ({ file, parts, loose: Math.min(common, parts.length - 1), folder: null }));
}

const partsOf = (path: string): readonly string[] =>
  path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');

function commonFolders(paths: readonly (readonly string[])[]): number {
  const [first, ...others] = paths;
  if (first === undefined) return 0;
  let count = 0;
  while (count < first.length - 1 && others.every((one) => count < one.length - 1 && one[count] === first[count]))
    count += 1;
  return count;
}

/** The copy whose end fits the longest part of the path. */
function best(copies: readonly Copy[], asked: readonly string[]): Copy | undefined {
  const fitting = copies.flatMap((copy) => {
    const length = partsThatFit(copy, asked);
    return length === 0 ? [] : [{ copy, length }];
  });
  return fitting.toSorted((one, other) => other.length - one.length)[0]?.copy;
}

/** How many parts of the copy are the end of the path; 0 where its folders say that it is another file. */
function partsThatFit({ parts, loose }: Copy, asked: readonly string[]): number {
  for (let skipped = 0; skipped <= loose; skipped += 1) {
    const own = parts.slice(skipped);
    if (own.length <= asked.length && own.every((part, at) => part === asked[asked.length - own.length + at]))
      return own.length;
  }
  return 0;
}

function readCopy(copy: Copy | undefined, path: string, limit: number): FileRead {
  if (copy === undefined) return { state: 'missing' };
  // To look at it by itself says nothing of where it belongs.
  if (copy.parts.length === 1 && folderOf(path) !== '/') copy.folder ??= folderOf(path);
  const { bytes } = copy.file;
  return bytes.length > limit ? { state: 'too-large', size: bytes.length } : { state: 'read', bytes };
}

const folderOf = (path: string) => `/${partsOf(path).slice(0, -1).join('/')}`;

function listCopies(copies: readonly Copy[], folder: string): readonly FolderEntry[] | null {
  const asked = partsOf(folder);
  const path = `/${asked.join('/')}`;
  const entries = new Map<string, boolean>();
  for (const copy of copies) {
    for (const rest of [...restsBelow(copy, asked), ...(isLooseIn(copy, path) ? [copy.parts] : [])])
      entries.set(rest[0] ?? '', (entries.get(rest[0] ?? '') ?? false) || rest.length > 1);
  }
  return entries.size === 0 ? null : [...entries].map(([name, isFolder]) => ({ name, isFolder }));
}

/** What is left of a copy's path behind the folder. */
function restsBelow({ parts, loose }: Copy, asked: readonly string[]): (readonly string[])[] {
  if (parts.length === 1 && asked.length > 0) return [];
  if (asked.length === 0) return [parts];
  const rests: (readonly string[])[] = [];
  for (let skipped = 0; skipped <= loose; skipped += 1) {
    const own = parts.slice(skipped);
    for (let inside = 1; inside < own.length; inside += 1) {
      const isEnd = own.slice(0, inside).every((part, at) => part === asked[asked.length - inside + at]);
      if (inside <= asked.length && isEnd) return [own.slice(inside)];
    }
  }
  return rests;
}

/** Settings that were dropped without their folder: any folder that is included may be theirs, but only one is. */
function isLooseIn({ file, folder, parts }: Copy, asked: string): boolean {
  if (parts.length > 1 || asked === '/' || isEntryName(file.name)) return false;
  return (folder === null || folder === asked) && !looksLikeKeys(file.bytes);
}

const looksLikeKeys = (bytes: Uint8Array) =>
  bytes[0] === 0x30 || new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)).includes('-----BEGIN ');
