import type { MessageGroup, ShownMessage } from '../../facts/message-search.ts';
import { FoundGroup, FoundList, FoundRow } from '../../parts/search/FoundList.tsx';
import { useMessages } from '../../state/messages.ts';
import { words } from '../../words.ts';
import styles from './MessageList.module.css';

interface Props {
  readonly groups: readonly MessageGroup[];
  readonly shown: ShownMessage | null;
}

/** The messages that fit, by program. */
export function MessageList({ groups, shown }: Props) {
  const isShown = (message: ShownMessage) => message.id === shown?.id && message.isQuote === shown.isQuote;
  return (
    <FoundList shown={shown}>
      {groups.map(({ client, messages }) => (
        <FoundGroup key={client ?? ''} name={client ?? words('messages.found.in-text')} size={messages.length}>
          {messages.map((message) => (
            <FoundRow
              key={`${message.id} ${message.isQuote}`}
              of={message}
              isShown={isShown(message)}
              onChoose={choose}
              draw={draw}
            />
          ))}
        </FoundGroup>
      ))}
    </FoundList>
  );
}

const choose = ({ id, isQuote }: ShownMessage) => useMessages.setState({ chosen: { id, isQuote } });

const draw = ({ message }: ShownMessage) => (
  <bdi className={styles.message} translate="no">
    {message}
  </bdi>
);
