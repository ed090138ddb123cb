import { create } from 'zustand';
import { openScreen, useView } from './view.ts';

export interface LibraryState {
  /** What is in the field. */
  readonly text: string;
  /** Id of the page that is shown; null where nobody chose one. */
  readonly page: string | null;
  /** Pages that were left, the newest last. */
  readonly past: readonly string[];
  /** Pages that were gone back from, the next one last. */
  readonly future: readonly string[];
}

/** Shown where nobody chose a page. */
export const firstPage = 'guide/handshake';
const longest = 50;

export const useLibrary = create<LibraryState>(() => ({ text: '', page: null, past: [], future: [] }));

/** Opens a page from another screen: the way back from it leads to that screen. */
export function openLibrary(page: string): void {
  useLibrary.setState({ text: '', page, past: [], future: [] });
  openScreen('library');
}

/** Follows a link on a page. */
export function followLink(page: string): void {
  const { page: left, past } = useLibrary.getState();
  useLibrary.setState({ page, past: [...past, left ?? firstPage].slice(-longest), future: [] });
}

/** Shows another page of the list; going through a list leaves no trail. */
export const choosePage = (page: string): void => useLibrary.setState({ page });

/** How to go to the page before, or to the next one again; undefined where there is none, or on another screen. */
export function stepPage(way: 'back' | 'forward'): (() => void) | undefined {
  const { past, future, page } = useLibrary.getState();
  const target = (way === 'back' ? past : future).at(-1);
  if (target === undefined || useView.getState().screen !== 'library') return undefined;
  const left = page ?? firstPage;
  return () =>
    useLibrary.setState(
      way === 'back'
        ? { page: target, past: past.slice(0, -1), future: [...future, left] }
        : { page: target, past: [...past, left], future: future.slice(0, -1) },
    );
}
