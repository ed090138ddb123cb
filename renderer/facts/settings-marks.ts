import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Place } from '../../shared/configuration/place.ts';

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

/** Every mark in the order of the files, and in each by line; the strongest of a line first. */
export function marksOf({ files, findings, problems }: ConfigurationReview): readonly SourceMark[] {
  const marks: SourceMark[] = [
    ...findings.map(({ cause, column, corrected, file, headline, line, severity }) => ({
      kind: cause !== null ? ('cause' as const) : severity === 'notice' ? ('notice' as const) : ('risk' as const),
      place: { file, line, column },
      text: headline,
      corrected,
    })),
    ...problems.map((problem) => ({
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

/** The mark after or before a place, going round at the end. Lines with several are visited once for each. */
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
