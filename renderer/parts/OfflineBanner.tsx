import { useOnline } from '../state/online.ts';
import { words } from '../words.ts';
import styles from './OfflineBanner.module.css';
import { StatusMark } from './StatusMark.tsx';

/** No way out of this computer is up. Nothing is switched off for it: a server on this computer can still be asked. */
export function OfflineBanner() {
  return useOnline() ? null : (
    <aside className={styles.banner} aria-label={words('connection.label')}>
      <StatusMark status="info" />
      <p>{words('connection.offline')}</p>
    </aside>
  );
}
