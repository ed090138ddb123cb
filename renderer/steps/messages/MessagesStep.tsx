import { useEffect, useMemo } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { messagesIn, type ShownMessage, searchMessages } from '../../facts/message-search.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { SearchField } from '../../parts/search/SearchField.tsx';
import { SearchHead, SearchPanes } from '../../parts/search/SearchLayout.tsx';
import { useMessages } from '../../state/messages.ts';
import { errorsIn, lookFor, openDictionary } from '../../state/messages-calls.ts';
import { counted, words } from '../../words.ts';
import { MessageEntry } from './MessageEntry.tsx';
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
      <SearchHead
        window={words('messages.window')}
        title={words('messages.title')}
        takesFocus={false}
        count={countWords(text, all.length, groups[0]?.client === null ? groups[0].messages.length : 0)}
      >
        <SearchField
          label={words('messages.field')}
          placeholder={words('messages.placeholder')}
          clear={words('messages.clear')}
          text={text}
          onText={(written) => lookFor(bridge, written)}
          longest={longest}
          takesFocus
        />
      </SearchHead>
      {dictionary.phase === 'broken' && <Broken because={dictionary.because} />}
      {dictionary.phase === 'open' && all.length > 1 && (
        <SearchPanes>
          <MessageList groups={groups} shown={shown} />
          <Said message={shown} />
        </SearchPanes>
      )}
      {dictionary.phase === 'open' && all.length === 1 && <Said message={shown} />}
      {dictionary.phase === 'open' && all.length === 0 && <NothingFits />}
    </Page>
  );
}

const none = [] as const;

/** The longest text that the engine reads. */
const longest = 65_536;

/** What is behind one message; before anything was asked, the three that mislead. */
function Said({ message }: { readonly message: ShownMessage | null }) {
  if (message === null) return <MisleadingThree />;
  return <MessageEntry key={`${message.id} ${message.isQuote}`} message={message} />;
}

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
