/** Gives the focus to the message of the list that is shown, or to the first; false where there is none. */
export function focusShownMessage(): boolean {
  const list = document.getElementById(messageListId);
  const row = list?.querySelector<HTMLElement>('input:checked') ?? list?.querySelector<HTMLElement>('input');
  row?.focus();
  return row !== null && row !== undefined;
}

export const messageListId = 'message-list';
