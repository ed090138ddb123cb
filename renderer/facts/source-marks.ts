import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Place } from '../../shared/configuration/place.ts';
import type { SourceMark } from './settings-marks.ts';

/** Every file of the review; one that was named by a problem alone stands there as well. */
export function pathsOf({ files }: ConfigurationReview, marks: readonly SourceMark[]): readonly string[] {
  return [...new Set([...files.map(({ path }) => path), ...marks.map(({ place }) => place.file)])];
}

/** The marked line of a place. Before anything was asked for, the answer's own. */
export function markAt(marks: readonly SourceMark[], shown: Place | null): number {
  if (shown === null) return firstMark(marks);
  return marks.findIndex(({ place }) => place.file === shown.file && place.line === shown.line);
}

/** Where the answer is: the first cause, or the first mark of all. */
function firstMark(marks: readonly SourceMark[]): number {
  const cause = marks.findIndex(({ kind }) => kind === 'cause');
  return cause >= 0 ? cause : Math.min(0, marks.length - 1);
}

/** Where a file is opened: at its first mark, or at its beginning. */
export const beginOf = (file: string, marks: readonly SourceMark[]): Place =>
  marks.find(({ place }) => place.file === file)?.place ?? { file, line: 1, column: 1 };
