import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { DialectId, Place } from '../../shared/configuration/place.ts';

export type MarkKind = 'cause' | 'risk' | 'notice' | 'unread';

/** Something to see at a line of a file. */
export interface SourceMark {
  readonly kind: MarkKind;
  readonly place: Place;
  /** What is there, in the engine's words; of a problem, its kind and what it is about. */
  readonly text: string | { readonly problem: ConfigurationReview['problems'][number] };
  readonly corrected: string | null;
}

const weight: Readonly<Record<MarkKind, number>> = { cause: 0, unread: 1, risk: 2, notice: 3 };

/**
 * Every mark in the order of the files, and in each by line; the strongest of a line first. What a file is refused for
 * is one mark, though the line that could not be read and the cause both say it.
 */
export function marksOf({ files, findings, problems }: ConfigurationReview): readonly SourceMark[] {
  const causes = new Set(findings.filter(({ cause }) => cause !== null).map(({ file, line }) => `${line} ${file}`));
  const marks: SourceMark[] = [
    ...findings.map(({ cause, column, corrected, file, headline, line, severity }) => ({
      kind: cause !== null ? ('cause' as const) : severity === 'notice' ? ('notice' as const) : ('risk' as const),
      place: { file, line, column },
      text: headline,
      corrected,
    })),
    ...problems
      .filter(({ place }) => !causes.has(`${place.line} ${place.file}`))
      .map((problem) => ({
        kind: 'unread' as const,
        place: problem.place,
        text: { problem },
        corrected: null,
      })),
  ];
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const rank = ({ place }: SourceMark) => order.get(place.file) ?? order.size;
  return marks.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      one.place.line - other.place.line ||
      weight[one.kind] - weight[other.kind] ||
      one.place.column - other.place.column,
  );
}

/** The strongest mark of each line of one file. */
export function marksByLine(marks: readonly SourceMark[], file: string): ReadonlyMap<number, SourceMark> {
  const lines = new Map<number, SourceMark>();
  for (const mark of marks) {
    const { line } = mark.place;
    if (mark.place.file === file && !lines.has(line)) lines.set(line, mark);
  }
  return lines;
}

/** The lines that are marked, each by its strongest mark: what is seen, and what F8 goes through. */
export function markedLines(marks: readonly SourceMark[]): readonly SourceMark[] {
  const lines = Map.groupBy(marks, ({ place }) => `${place.line} ${place.file}`);
  return [...lines.values()].flatMap(([strongest]) => (strongest === undefined ? [] : [strongest]));
}

/** Everything that stands at the line of a mark, the strongest first. */
export const marksBeside = (marks: readonly SourceMark[], { place }: SourceMark): readonly SourceMark[] =>
  marks.filter((one) => one.place.file === place.file && one.place.line === place.line);

/** The mark after or before a place, going round at the end. */
export function nextMark(marks: readonly SourceMark[], current: number, step: 1 | -1): number {
  if (marks.length === 0) return -1;
  if (current < 0) return step === 1 ? 0 : marks.length - 1;
  return (current + step + marks.length) % marks.length;
}

/** Paths as people tell them apart: what all of them begin with is left away. */
export function shortPaths(paths: readonly string[]): ReadonlyMap<string, string> {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const [first = []] = folders;
  let common = 0;
  while (common < first.length && folders.every((parts) => parts[common] === first[common])) common += 1;
  return new Map(paths.map((path) => [path, path.split('/').slice(common).join('/')]));
}

/** The last part of a path. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * How much of a line is meant from `begin` on: the directive without the remark behind it, and without what else stands
 * on the line. A place inside of a directive means one word of it. In UTF-16 units.
 */
export function markedLength(text: string, begin: number, dialect: DialectId): number {
  const rest = text.slice(begin);
  const isInside = !/(?:^|[;{}])\s*$/.test(text.slice(0, begin));
  if (isInside && (dialect === 'nginx' || dialect === 'apache' || dialect === 'haproxy')) return wordLength(rest);
  const end = dialect === 'nginx' ? nginxEnd(rest) : rest.length;
  const said = rest.slice(0, end).replace(/\s+#.*$/, '');
  return (dialect === 'dovecot' ? said.replace(/\s*\{?[\s}]*$/, '') : said).trimEnd().length;
}

/** A word, or what stands in quotes. */
const wordLength = (text: string): number => /^(?:"[^"]*"|'[^']*'|[^\s;]+)/.exec(text)?.[0].length ?? text.length;

/** Behind the semicolon of a directive, or before the brace that its block begins with; quotes hold neither. */
function nginxEnd(text: string): number {
  const told = /^(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\$\{[^}]*\}|\\.|[^;{}\\])*/.exec(text)?.[0].length ?? 0;
  return text[told] === ';' ? told + 1 : told || text.length;
}
