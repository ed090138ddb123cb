export const libraryFieldId = 'library-field';
export const pageListId = 'library-pages';
export const articleHeadingId = 'library-article';

/** Gives the focus to the page of the list that is shown, or to the first; false where there is none. */
export function focusShownPage(): boolean {
  const list = document.getElementById(pageListId);
  const row = list?.querySelector<HTMLElement>('input:checked') ?? list?.querySelector<HTMLElement>('input');
  row?.focus();
  return row !== null && row !== undefined;
}
