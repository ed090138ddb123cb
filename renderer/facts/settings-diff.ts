/** One line of a diff as it is shown. */
export type DiffLine =
  | { readonly kind: 'gap'; readonly from: number }
  /** `number`: in the file as it is for `out`, as it will be for the others. */
  | { readonly kind: 'same' | 'out' | 'in'; readonly number: number; readonly text: string };

/** The lines of a unified diff of one file, each place where lines are left out told by where it goes on. */
export function diffLines(diff: string): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [old, now] = [1, 1];
  let isInside = false;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const [, oldFrom, nowFrom] = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line) ?? [];
    if (oldFrom !== undefined && nowFrom !== undefined) {
      [old, now] = [Number(oldFrom), Number(nowFrom)];
      isInside = true;
      if (old > 1) lines.push({ kind: 'gap', from: old });
    } else if (isInside && line.startsWith('-')) {
      lines.push({ kind: 'out', number: old, text: line.slice(1) });
      old += 1;
    } else if (isInside && line.startsWith('+')) {
      lines.push({ kind: 'in', number: now, text: line.slice(1) });
      now += 1;
    } else if (isInside && !line.startsWith('\\')) {
      lines.push({ kind: 'same', number: now, text: line.slice(1) });
      [old, now] = [old + 1, now + 1];
    }
  }
  return lines;
}

/** A whole file as lines that are all new. */
export const wholeLines = (text: string): readonly DiffLine[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ kind: 'same', number: index + 1, text: line }));

/** How many lines go and come. */
export const countsOfDiff = (lines: readonly DiffLine[]) => ({
  out: lines.filter(({ kind }) => kind === 'out').length,
  in: lines.filter(({ kind }) => kind === 'in').length,
});
