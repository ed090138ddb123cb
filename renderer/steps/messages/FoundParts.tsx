import { WireText } from '../../parts/WireText.tsx';
import { useMessages } from '../../state/messages.ts';
import { words } from '../../words.ts';
import styles from './FoundParts.module.css';

/** What else stands in the text: server, port, names, and what was left out of it. */
export function FoundParts() {
  const reading = useMessages((state) => state.reading);
  if (reading?.kind !== 'targets') return null;
  const parts = reading.parts.filter(({ part }) => part !== 'found-in');
  return (
    <dl className={styles.parts} aria-label={words('message.parts')}>
      {parts.map(({ part, label, value }) => (
        <div key={`${part} ${label} ${value}`} className={styles.part}>
          <dt>{label}</dt>
          <dd>
            <WireText>{value}</WireText>
          </dd>
        </div>
      ))}
    </dl>
  );
}
