import { useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { useView } from '../../state/view.ts';
import { watchInBackground } from '../../state/watch-calls.ts';
import { words } from '../../words.ts';
import styles from './WatchView.module.css';

/** How long watching goes on, and where its messages are shown. */
export function WatchSettings({ inBackground }: { readonly inBackground: boolean | null }) {
  const bridge = useBridge();
  const host = useView((view) => view.host);
  return (
    <div className={styles.choices}>
      {inBackground === null ? (
        <p>{words('watch.background.browser')}</p>
      ) : (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={inBackground}
            onChange={(event) => void watchInBackground(bridge, event.currentTarget.checked)}
          />
          {words('watch.background')}
        </label>
      )}
      {inBackground && <p className={styles.quiet}>{words('watch.background.how')}</p>}
      {host === 'browser' && 'Notification' in window && <PageMessages />}
      <p className={styles.quiet}>{words('watch.login')}</p>
    </div>
  );
}

/** A browser asks its person once, and only after a press. */
function PageMessages() {
  const [permission, setPermission] = useState(Notification.permission);
  if (permission === 'granted') return null;
  if (permission === 'denied') return <p className={styles.quiet}>{words('watch.messages.refused')}</p>;
  return (
    <Button onClick={() => void Notification.requestPermission().then(setPermission)}>{words('watch.messages')}</Button>
  );
}
