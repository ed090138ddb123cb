import { useView } from '../state/view.ts';
import { words } from '../words.ts';
import { Button } from './Button.tsx';
import styles from './ConnectionBanner.module.css';
import { StatusMark } from './StatusMark.tsx';

/** The engine is gone: what is on screen stays, and nothing new can be asked. */
export function ConnectionBanner({ onRetry }: { readonly onRetry: () => void }) {
  const connection = useView((view) => view.connection);
  if (connection !== 'lost' && connection !== 'gone') return null;
  return (
    <div className={styles.banner} role="alert">
      <StatusMark status="warn" />
      <p>{words(`connection.${connection}`)}</p>
      {connection === 'gone' && <Button onClick={onRetry}>{words('connection.retry')}</Button>}
    </div>
  );
}
