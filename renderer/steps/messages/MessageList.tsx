import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import type { MessageGroup, ShownMessage } from '../../facts/message-search.ts';
import { useMessages } from '../../state/messages.ts';
import { words } from '../../words.ts';
import { messageHeadingId } from './MessageEntry.tsx';
import { messageFieldId } from './MessageField.tsx';
import styles from './MessageList.module.css';
import { messageListId } from './message-focus.ts';

interface Props {
  readonly groups: readonly MessageGroup[];
  readonly shown: ShownMessage | null;
}

/** The messages that fit, by program: one of many, so radio buttons, which bring their keys along. */
export function MessageList({ groups, shown }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const isShown = (message: ShownMessage) => message.id === shown?.id && message.isQuote === shown.isQuote;
  useEffect(() => {
    if (shown !== null) bringIntoSight(list.current);
  }, [shown]);
  return (
    <div ref={list} id={messageListId} className={styles.list}>
      {groups.map(({ client, messages }) => (
        <fieldset key={client ?? ''} className={styles.group}>
          <legend className={styles.legend}>
            <span>{client ?? words('messages.found.in-text')}</span>
            <span className={styles.size}>{messages.length}</span>
          </legend>
          {messages.map((message) => (
            <Row key={`${message.id} ${message.isQuote}`} message={message} isShown={isShown(message)} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

const Row = memo(function Row({ message, isShown }: { readonly message: ShownMessage; readonly isShown: boolean }) {
  const { id, isQuote } = message;
  return (
    <label className={styles.row}>
      <input
        type="radio"
        name="message"
        checked={isShown}
        onChange={() => useMessages.setState({ chosen: { id, isQuote } })}
        onKeyDown={leaveByKeys}
      />
      <bdi className={styles.message} translate="no">
        {message.message}
      </bdi>
    </label>
  );
});

/** Up from the first goes back to the field; Enter goes to what is said of the message. */
function leaveByKeys(event: KeyboardEvent<HTMLInputElement>): void {
  const first = document.getElementById(messageListId)?.querySelector('input');
  if (event.key === 'ArrowUp' && event.currentTarget === first) document.getElementById(messageFieldId)?.focus();
  else if (event.key === 'Enter') document.getElementById(messageHeadingId)?.focus();
  else return;
  event.preventDefault();
}

/** Scrolls the list alone: the page stays where it is. */
function bringIntoSight(list: HTMLElement | null): void {
  const row = list?.querySelector('input:checked')?.parentElement;
  if (list === null || !row) return;
  const head = row.closest('fieldset')?.firstElementChild?.clientHeight ?? 0;
  const above = list.scrollTop + head - row.offsetTop;
  const below = row.offsetTop + row.offsetHeight - list.scrollTop - list.clientHeight;
  if (above > 0) list.scrollTop -= above;
  else if (below > 0) list.scrollTop += below;
}
