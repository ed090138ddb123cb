import type { KeptServer } from '../../../shared/history.ts';
import { useBridge } from '../../bridge-context.ts';
import { ago } from '../../facts/ago.ts';
import { serverName } from '../../facts/server-name.ts';
import { Button } from '../../parts/Button.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useHistory } from '../../state/history.ts';
import { fillFrom } from '../../state/history-calls.ts';
import { useNow } from '../../state/now.ts';
import { put, words } from '../../words.ts';
import styles from './RecentServers.module.css';

/** How many are offered; the history has them all. */
const offered = 3;

/** The person's own come before those that the watch list checks by itself. */
function offeredOf(servers: readonly KeptServer[]): readonly KeptServer[] {
  const isOwn = ({ newest }: KeptServer) => newest.askedBy === 'person';
  return [...servers.filter(isOwn), ...servers.filter((server) => !isOwn(server))].slice(0, offered);
}

/** The servers that were checked last: one click fills the field, and tests nothing. */
export function RecentServers() {
  const bridge = useBridge();
  const servers = useHistory((state) => state.servers);
  const now = useNow(60_000);
  if (servers.length === 0) return null;
  return (
    <div className={styles.recent}>
      <h2 className={styles.label} id="recent">
        {words('recent.label')}
      </h2>
      <ul className={styles.servers} aria-labelledby="recent">
        {offeredOf(servers).map(({ newest: { at, runId, target } }) => (
          <li key={runId} className={styles.server}>
            <Button
              look="quiet"
              className={styles.name}
              aria-label={words('recent.fill', { server: serverName(target) })}
              onClick={() => void fillFrom(bridge, target)}
            >
              <WireText>{serverName(target)}</WireText>
            </Button>
            <time dateTime={at} className={styles.when}>
              {put(ago(at, now))}
            </time>
          </li>
        ))}
      </ul>
    </div>
  );
}
