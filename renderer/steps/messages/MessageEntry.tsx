import { useBridge } from '../../bridge-context.ts';
import { isSearch, type ShownMessage } from '../../facts/message-search.ts';
import { serverName, serversIn } from '../../facts/message-servers.ts';
import { AskServer } from '../../parts/AskServer.tsx';
import { Button } from '../../parts/Button.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { CauseList } from '../../parts/messages/CauseList.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { SourceAddress } from '../../parts/SourceAddress.tsx';
import { foundHeadingId } from '../../parts/search/found-focus.ts';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { askAboutServer } from '../../state/check.ts';
import { openLibrary } from '../../state/library.ts';
import { readLog } from '../../state/logs-calls.ts';
import { useMessages } from '../../state/messages.ts';
import { words } from '../../words.ts';
import { FoundParts } from './FoundParts.tsx';
import styles from './MessageEntry.module.css';

/** One message: as it is printed, what it really means, what can be behind it, and the test that settles it. */
export function MessageEntry({ message }: { readonly message: ShownMessage }) {
  const { causes, client, id, meaning, source } = message;
  const bridge = useBridge();
  const text = useMessages((state) => state.text);
  const isOne = causes.length === 1;
  return (
    <article className={styles.entry} aria-labelledby={foundHeadingId}>
      <p className={styles.client}>
        {words('message.of', { client })}
        <Technical>
          {' '}
          <code translate="no">{id}</code>
        </Technical>
      </p>
      <h2 id={foundHeadingId} tabIndex={-1} className={styles.message}>
        <WireText mono>{message.message}</WireText>
      </h2>
      {message.others.length > 0 && (
        <ul className={styles.others} aria-label={words('message.others')}>
          {message.others.map((other) => (
            <li key={other}>
              <WireText mono>{other}</WireText>
            </li>
          ))}
        </ul>
      )}
      <h3 className="visually-hidden">{words('message.means')}</h3>
      <p className={styles.meaning}>
        <Sentence text={meaning} />
      </p>
      <FoundParts />
      {message.isQuote && !isSearch(text) && (
        <Button look="quiet" className={styles.log} onClick={() => void readLog(bridge, text)}>
          {words('messages.read-as-log')}
        </Button>
      )}
      <NextTest message={message} />
      <section className={styles.part}>
        <h3 className={styles.title}>{words(isOne ? 'message.behind.one' : 'message.behind')}</h3>
        <p className={styles.confidence}>
          <ConfidenceWord confidence={isOne ? 'likely' : 'possible'} />
          <span>{words(isOne ? 'message.behind.word.one' : 'message.behind.word')}</span>
        </p>
        <CauseList causes={causes} />
        {causes[0] !== undefined && (
          <Button look="quiet" onClick={() => openLibrary(`cause/${causes[0]}`)}>
            {words(isOne ? 'library.cause' : 'library.cause.first')}
          </Button>
        )}
      </section>
      {source !== '' && (
        <section className={styles.part}>
          <h3 className={styles.title}>{words('message.source')}</h3>
          <SourceAddress address={source} />
        </section>
      )}
    </article>
  );
}

/** What to do now: the sentence, and the button where a server is known; else the field for one. */
function NextTest({ message }: { readonly message: ShownMessage }) {
  const bridge = useBridge();
  const reading = useMessages((state) => state.reading);
  const servers = serversIn(reading);
  const described = reading === null || reading.kind === 'refused' ? message.message : reading.describedError;
  return (
    <section className={styles.next}>
      <h3 className={styles.title}>{words('message.next')}</h3>
      <p className={styles.test}>
        <Sentence text={message.nextTest} />
      </p>
      {servers.length === 0 ? (
        <AskServer
          label={words('message.server')}
          action={words('message.server.check')}
          onServer={(target) => askAboutServer(bridge, target, described)}
        />
      ) : (
        <p className={styles.servers}>
          {servers.map((target, index) => (
            <Button
              key={serverName(target)}
              look={index === 0 ? 'primary' : 'ordinary'}
              className={styles.check}
              onClick={() => void askAboutServer(bridge, target, described)}
            >
              <span className={styles.oneLine}>{words('message.check', { server: serverName(target) })}</span>
            </Button>
          ))}
        </p>
      )}
    </section>
  );
}
