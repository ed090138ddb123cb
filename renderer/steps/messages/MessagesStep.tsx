import { useEffect, useMemo } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { messagesIn, searchMessages } from '../../facts/message-search.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Page } from '../../parts/Page.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { useMessages } from '../../state/messages.ts';
import { errorsIn, openDictionary } from '../../state/messages-calls.ts';
import { counted, words } from '../../words.ts';
import { MessageEntry } from './MessageEntry.tsx';
import { MessageField } from './MessageField.tsx';
import { MessageList } from './MessageList.tsx';
import styles from './MessagesStep.module.css';
import { MisleadingThree } from './MisleadingThree.tsx';
import { NothingFits } from './NothingFits.tsx';

/** What an error message means: a dictionary to search, and to paste into. */
export function MessagesStep() {
  const bridge = useBridge();
  const { chosen, dictionary, reading, text } = useMessages();
  useEffect(() => void openDictionary(bridge), [bridge]);
  const index = dictionary.phase === 'open' ? dictionary.index : none;
  const groups = useMemo(() => searchMessages(index, text, errorsIn(reading)), [index, text, reading]);
  const all = messagesIn(groups);
  const wanted = all.find(({ id, isQuote }) => id === chosen?.id && isQuote === chosen.isQuote);
  const shown = wanted ?? (text.trim() === '' ? null : (all[0] ?? null));
  return (
    <Page
      bar={
        <ActionBar>
          <p className={styles.promise}>{words('messages.promise')}</p>
        </ActionBar>
      }
    >
      <header className={styles.head}>
        <Heading title={words('messages.window')} takesFocus={false} className={styles.title} id="messages-title">
          {words('messages.title')}
        </Heading>
        <MessageField />
        <p className={styles.count} role="status">
          {countWords(text, all.length, groups[0]?.client === null ? groups[0].messages.length : 0)}
        </p>
      </header>
      {dictionary.phase === 'broken' && <Broken because={dictionary.because} />}
      {dictionary.phase === 'open' && (
        <div className={all.length > 1 ? styles.panes : ''}>
          {all.length > 1 && <MessageList groups={groups} shown={shown} />}
          {all.length === 0 && <NothingFits />}
          {all.length > 0 && shown === null && <MisleadingThree />}
          {shown !== null && <MessageEntry key={`${shown.id} ${shown.isQuote}`} message={shown} />}
        </div>
      )}
    </Page>
  );
}

const none = [] as const;

/** How much the dictionary holds, and how much of it fits. */
function countWords(text: string, fitting: number, quoted: number): string {
  const { dictionary } = useMessages.getState();
  if (dictionary.phase !== 'open') return words('messages.idle.loading');
  if (text.trim() === '') {
    const programs = new Set(dictionary.entries.map(({ client }) => client)).size;
    return words('messages.idle', { count: dictionary.entries.length, programs });
  }
  if (quoted > 0) return counted('messages.count.text', quoted);
  return fitting === 0 ? words('messages.count.none') : counted('messages.count', fitting);
}

function Broken({ because }: { readonly because: string }) {
  const bridge = useBridge();
  return (
    <div className={styles.broken}>
      <StatusMark status="fail" />
      <p>
        {words('messages.broken')} {because}
      </p>
      <Button onClick={() => void openDictionary(bridge)}>{words('messages.again')}</Button>
    </div>
  );
}
