import { useBridge } from '../../bridge-context.ts';
import { Sentence } from '../../parts/Sentence.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useMessages } from '../../state/messages.ts';
import { lookFor } from '../../state/messages-calls.ts';
import { words } from '../../words.ts';
import styles from './MisleadingThree.module.css';

/** Messages whose words point elsewhere than their meaning, and the entries that know them. */
const misleading = [
  ['sslv3 alert handshake failure', 'alert/handshake-failure'],
  ['SSL routines::wrong version number', 'openssl/wrong-version-number'],
  ['PKIX path building failed', 'java/path-building'],
] as const;

/** Before anything was asked: messages that do not mean what they say. */
export function MisleadingThree() {
  const bridge = useBridge();
  const { dictionary } = useMessages();
  if (dictionary.phase !== 'open') return null;
  return (
    <section className={styles.three} aria-labelledby="misleading">
      <h2 id="misleading" className={styles.title}>
        {words('messages.examples')}
      </h2>
      <p className={styles.what}>{words('messages.examples.what')}</p>
      <ul>
        {misleading.map(([message, id]) => (
          <li key={id} className={styles.item}>
            <button type="button" className={styles.message} onClick={() => lookFor(bridge, message)}>
              <WireText mono>{message}</WireText>
            </button>
            <p className={styles.meaning}>
              <Sentence text={dictionary.entries.find((entry) => entry.id === id)?.meaning ?? ''} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
