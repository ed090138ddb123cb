import type { KeptServer } from '../../../shared/history.ts';
import { useBridge } from '../../bridge-context.ts';
import { ago } from '../../facts/ago.ts';
import { markOf, wordOf } from '../../facts/history-marks.ts';
import { grouped, moment } from '../../facts/numbers.ts';
import { serverName } from '../../facts/server-name.ts';
import { Button } from '../../parts/Button.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { chooseServer } from '../../state/history-calls.ts';
import { useNow } from '../../state/now.ts';
import { counted, put, words } from '../../words.ts';
import styles from './HistoryTables.module.css';

/** The servers, the one checked last first. */
export function ServerTable({ servers }: { readonly servers: readonly KeptServer[] }) {
  const now = useNow(60_000);
  return (
    <table className={styles.servers}>
      <caption className="visually-hidden">{words('history.servers')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('history.column.server')}</th>
          <th scope="col">{words('history.column.last')}</th>
          <th scope="col">{words('history.column.when')}</th>
          <th scope="col">{words('history.column.checks')}</th>
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <ServerRow key={server.newest.runId} server={server} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function ServerRow({ now, server: { checks, newest } }: { readonly server: KeptServer; readonly now: number }) {
  const bridge = useBridge();
  return (
    <tr>
      <th scope="row">
        <Button look="quiet" className={styles.server} onClick={() => void chooseServer(bridge, newest.target)}>
          <WireText>{serverName(newest.target)}</WireText>
        </Button>
      </th>
      <td>
        <span className={styles.result}>
          <StatusMark status={markOf(newest)} />
          <span>
            <span className={styles.word}>{put(wordOf(newest))}</span>
            {newest.state !== 'healthy' && <WireText>{newest.headline}</WireText>}
          </span>
        </span>
      </td>
      <td>
        <time dateTime={newest.at} title={moment(newest.at)}>
          {put(ago(newest.at, now))}
        </time>
      </td>
      <td className={styles.count}>
        <span className={styles.number}>{grouped(checks)}</span>
        <span className={styles.inWords}>{counted('history.count', checks)}</span>
      </td>
    </tr>
  );
}
