import type { FolderEntry, ReadFiles } from './read-files.ts';

/** Longest pattern and most paths it may become. */
const limits = { characters: 4096, paths: 2000 };

export const isPattern = (path: string): boolean => /[*?[]/.test(path);

/**
 * Paths that an absolute pattern names, sorted by their bytes, as glob(3) does in the C locale; `*` does not match a
 * leading dot. Null where no folder of the pattern can be looked into, so that nobody can say what it names.
 */
export function expandPattern(files: ReadFiles, pattern: string): readonly (FolderEntry & { path: string })[] | null {
  const parts = pattern
    .slice(0, limits.characters)
    .split('/')
    .filter((part) => part !== '');
  let found: (FolderEntry & { path: string })[] = [{ name: '', isFolder: true, path: '' }];
  let looked = false;
  for (const part of parts) {
    if (!isPattern(part)) {
      found = found.map(({ path }) => ({ name: part, isFolder: true, path: `${path}/${part}` }));
      continue;
    }
    const matches = matcher(part);
    const folders = found.map(({ path }) => ({ path, entries: files.list(path === '' ? '/' : path) }));
    looked ||= folders.some(({ entries }) => entries !== null);
    found = folders
      .flatMap(({ path, entries }) => (entries ?? []).map((entry) => ({ ...entry, path: `${path}/${entry.name}` })))
      .filter(({ name }) => matches(name))
      .slice(0, limits.paths);
  }
  if (!looked) return null;
  return found.toSorted((one, other) => compareBytes(one.path, other.path));
}

/** The folder of the first part that is a pattern. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';

/** Puts a relative path behind a folder and takes out `.` and `..`. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** One name against one part of a pattern, without backtracking beyond the last `*`. */
function matcher(part: string): (name: string) => boolean {
  const pieces = part.match(/\*|\?|\[[!^]?\]?[^\]]*\]|\\?./gsu) ?? [];
  const tests = pieces.map((piece) => (piece === '*' ? null : testOf(piece)));
  return (name) => !(name.startsWith('.') && !part.startsWith('.')) && matchAll([...name], tests);
}

type CharacterTest = (character: string) => boolean;

function matchAll(name: readonly string[], tests: readonly (CharacterTest | null)[]): boolean {
  let at = 0;
  let test = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    const one = tests[test];
    if (one === null) {
      star = test;
      test += 1;
      resume = at;
    } else if (one?.(name[at] ?? '')) {
      at += 1;
      test += 1;
    } else if (star !== -1) {
      test = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  return tests.slice(test).every((one) => one === null);
}

function testOf(piece: string): CharacterTest {
  if (piece === '?') return () => true;
  if (!piece.startsWith('[') || piece.length < 3) {
    const plain = piece.length > 1 ? piece.slice(1) : piece;
    return (character) => character === plain;
  }
  const isNegated = piece[1] === '!' || piece[1] === '^';
  const ranges = piece.slice(isNegated ? 2 : 1, -1).match(/.-.|./gsu) ?? [];
  const isIn = (character: string) =>
    ranges.some((range) =>
      range.length === 3 ? character >= (range[0] ?? '') && character <= (range[2] ?? '') : character === range,
    );
  return (character) => isIn(character) !== isNegated;
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8'));
}
