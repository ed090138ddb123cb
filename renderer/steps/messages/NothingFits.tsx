import { useBridge } from '../../bridge-context.ts';
import { isSearch } from '../../facts/message-search.ts';
import { AskServer } from '../../parts/AskServer.tsx';
import { Button } from '../../parts/Button.tsx';
import { askAboutServer } from '../../state/check.ts';
import { readLog } from '../../state/logs-calls.ts';
import { useMessages } from '../../state/messages.ts';
import { openScreen } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './NothingFits.module.css';

const better = ['messages.none.line', 'messages.none.end', 'messages.none.louder'] as const;

/** Nothing is known of the text: what to paste in its place, and what can be done without. */
export function NothingFits() {
  const bridge = useBridge();
  const { reading, text } = useMessages();
  const described = reading === null || reading.kind === 'refused' ? null : reading.describedError;
  return (
    <section className={styles.nothing}>
      <h2 className={styles.title}>{words(isSearch(text) ? 'messages.none.words' : 'messages.none')}</h2>
      <p className={styles.next}>{words('messages.none.next')}</p>
      <ul className={styles.better}>
        {better.map((id) => (
          <li key={id}>{words(id)}</li>
        ))}
      </ul>
      <div className={styles.ways}>
        {!isSearch(text) && <Button onClick={() => void readLog(bridge, text)}>{words('messages.read-as-log')}</Button>}
        <Button onClick={() => openScreen('logs')}>{words('messages.none.louder.do')}</Button>
      </div>
      <div className={styles.server}>
        <AskServer
          label={words('messages.none.server')}
          action={words('message.server.check')}
          onServer={(target) => askAboutServer(bridge, target, described)}
        />
      </div>
    </section>
  );
}
