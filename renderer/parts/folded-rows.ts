import { useState } from 'react';
import { mostRows, type RowsShown, rowsShown } from '../facts/rows-shown.ts';

/** Which rows of a long list are drawn, and how to turn to others. */
export interface FoldedRows extends RowsShown {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly turn: (by: 1 | -1) => void;
}

/** The beginning of a list first, and the rest on request, a page at a time. */
export function useFoldedRows(count: number, first: number): FoldedRows {
  const [isOpen, setOpen] = useState(false);
  const [page, setPage] = useState(0);
  const shown = rowsShown(count, first, isOpen, page);
  return {
    ...shown,
    isOpen,
    toggle: () => {
      setOpen(!isOpen);
      setPage(0);
    },
    turn: (by) => setPage(shown.from / mostRows + by),
  };
}
