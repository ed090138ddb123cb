// One search is on screen at a time: its field, the list of what was found, and what is said of one of them.

export const searchFieldId = 'search-field';
export const foundListId = 'found-list';
export const foundHeadingId = 'found-heading';

/** Gives the focus to the row of the list that is shown, or to the first; false where there is none. */
export function focusShownRow(): boolean {
  const list = document.getElementById(foundListId);
  const row = list?.querySelector<HTMLElement>('input:checked') ?? list?.querySelector<HTMLElement>('input');
  row?.focus();
  return row !== null && row !== undefined;
}
