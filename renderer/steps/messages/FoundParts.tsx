import { ReadParts } from '../../parts/ReadParts.tsx';
import { useMessages } from '../../state/messages.ts';
import { words } from '../../words.ts';
import styles from './FoundParts.module.css';

/** What else stands in the text: server, port, names, versions, and what was left out of it. */
export function FoundParts() {
  const { reading, versions } = useMessages();
  if (reading?.kind !== 'targets') return null;
  const told = reading.parts.filter(({ part }) => part !== 'found-in');
  const version = { part: 'version', label: words('message.version'), value: versions.join(', ') };
  const parts = versions.length === 0 ? told : [...told, version];
  return (
    <div className={styles.parts}>
      <ReadParts label={words('message.parts')} parts={parts} />
    </div>
  );
}
