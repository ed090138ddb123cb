/** Rows that stand on a page at once: more would make every key wait. */
export const mostRows = 200;

/** Which rows of a list are drawn: from the one, up to and without the other. */
export interface RowsShown {
  readonly from: number;
  readonly to: number;
  /** Whether there is more than the beginning. */
  readonly isFolded: boolean;
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
}

/** The beginning of a list, or one page of `mostRows` of it. One row over `first` is shown at once. */
export function rowsShown(count: number, first: number, isOpen: boolean, page: number): RowsShown {
  const isFolded = count > first + 1;
  if (isFolded && !isOpen) return { from: 0, to: first, isFolded, hasEarlier: false, hasLater: false };
  const from = Math.min(page, Math.max(0, Math.ceil(count / mostRows) - 1)) * mostRows;
  const to = Math.min(count, from + mostRows);
  return { from, to, isFolded, hasEarlier: from > 0, hasLater: to < count };
}
