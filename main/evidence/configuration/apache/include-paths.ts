import type { FolderEntry, ReadFiles } from '../read-files.ts';

/** What an `Include` leads to, in the order in which Apache takes it. */
export interface IncludedPaths {
  readonly paths: readonly string[];
  readonly isPattern: boolean;
  /** A folder on the way that is not there or cannot be listed. */
  readonly missingFolder: string | null;
}

/** Folders within each other that an Include of a folder goes down to: AP_MAX_INCLUDE_DIR_DEPTH. */
const deepest = 20;

/** Most files that one Include may bring. */
const most = 1000;

/** @param path absolute, with or without `*`, `?` and `[…]`; of a folder everything in it counts, by name. */
export function includedPaths(files: ReadFiles, path: string): IncludedPaths {
  if (!/[*?[]/.test(path)) return { paths: below(files, path, 0), isPattern: false, missingFolder: null };
  const segments = path.split('/');
  const first = segments.findIndex((segment) => /[*?[]/.test(segment));
  const walk: Walk = { files, missing: null };
  const paths = matching(walk, segments.slice(0, first).join('/'), segments.slice(first)).slice(0, most);
  return { paths, isPattern: true, missingFolder: walk.missing };
}

/** Whether a name fits a pattern; a dot at its beginning has to be asked for, as fnmatch(3) does it with FNM_PERIOD. */
export function fitsPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const parts = pattern.match(/\[!?\]?[^\]]*\]|\\.|[\s\S]/g) ?? [];
  return steps(name, parts);
}

interface Walk {
  readonly files: ReadFiles;
  missing: string | null;
}

function matching(walk: Walk, folder: string, segments: readonly string[]): readonly string[] {
  const [segment = '', ...rest] = segments;
  const entries = walk.files.list(folder === '' ? '/' : folder);
  if (!entries) walk.missing ??= folder;
  const fitting = sorted(entries ?? []).filter(({ name }) => fitsPattern(name, segment));
  if (rest.length === 0) return fitting.flatMap(({ name }) => below(walk.files, `${folder}/${name}`, 0));
  return fitting.filter(({ isFolder }) => isFolder).flatMap(({ name }) => matching(walk, `${folder}/${name}`, rest));
}

function below(files: ReadFiles, path: string, depth: number): readonly string[] {
  const entries = depth <= deepest ? files.list(path) : null;
  if (!entries) return [path];
  return sorted(entries)
    .flatMap(({ name }) => below(files, `${path.replace(/\/$/, '')}/${name}`, depth + 1))
    .slice(0, most);
}

const sorted = (entries: readonly FolderEntry[]) =>
  [...entries].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));

/** Without regular expressions: a pattern of many stars must not take exponential time. */
function steps(name: string, parts: readonly string[]): boolean {
  let at = 0;
  let part = 0;
  let star = -1;
  let from = 0;
  while (at < name.length) {
    if (parts[part] === '*') {
      star = part;
      from = at;
      part += 1;
    } else if (part < parts.length && fitsOne(name.charAt(at), parts[part] ?? '')) {
      at += 1;
      part += 1;
    } else if (star !== -1) {
      from += 1;
      at = from;
      part = star + 1;
    } else return false;
  }
  return parts.slice(part).every((one) => one === '*');
}

function fitsOne(character: string, part: string): boolean {
  if (part === '?') return true;
  if (part.length === 2 && part.startsWith('\\')) return part[1] === character;
  if (part.length < 3 || !part.startsWith('[')) return part === character;
  const negated = part[1] === '!' || part[1] === '^';
  const set = part.slice(negated ? 2 : 1, -1);
  return inSet(character, set) !== negated;
}

function inSet(character: string, set: string): boolean {
  for (let at = 0; at < set.length; at += 1) {
    const isRange = set[at + 1] === '-' && at + 2 < set.length;
    if (isRange && character >= set.charAt(at) && character <= set.charAt(at + 2)) return true;
    if (isRange) at += 2;
    else if (set[at] === character) return true;
  }
  return false;
}
