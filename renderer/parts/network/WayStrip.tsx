import type { Station, StationState } from '../../../shared/network/stations.ts';
import type { Target } from '../../../shared/target.ts';
import { milliseconds } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import styles from './WayStrip.module.css';

const marks: Readonly<Record<StationState, Status>> = {
  fine: 'pass',
  problem: 'fail',
  note: 'warn',
  running: 'running',
  waiting: 'waiting',
  'not-tested': 'not-tested',
};

/** Everything between this computer and the server as stops of one line; the break is the only strong mark on it. */
export function WayStrip({ stations, target }: { readonly stations: readonly Station[]; readonly target: Target }) {
  const broken = stations.some(({ state }) => state === 'problem');
  return (
    <div className={styles.way}>
      <p className={styles.end}>
        <End />
        {words('way.from')}
      </p>
      <ol className={styles.stations} aria-label={words('way.label')}>
        {stations.map(({ elapsedMs, finding, isBehind, part, state }) => (
          <li key={part} className={`${styles.station} ${styles[state]} ${isBehind ? styles.behind : ''}`}>
            <span className={styles.mark}>
              <StatusMark status={marks[state]} />
            </span>
            <span className={styles.name}>{words(`way.part.${part}`)}</span>
            <span className={styles.finding}>
              <span className="visually-hidden">{words(`way.state.${state}`)} </span>
              {finding}
            </span>
            <span className={styles.time}>
              {elapsedMs === null || state === 'waiting' ? '' : milliseconds(elapsedMs)}
            </span>
          </li>
        ))}
      </ol>
      <p className={`${styles.end} ${styles.last} ${broken ? styles.behind : ''}`}>
        <End />
        <span className={styles.host}>
          <WireText>{target.host}</WireText>{' '}
          <span className={styles.port}>{words('verdict.port', { port: target.port })}</span>
        </span>
      </p>
    </div>
  );
}

/** Where the line begins and ends. */
function End() {
  return (
    <svg className={styles.square} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <rect x="4" y="4" width="8" height="8" />
    </svg>
  );
}
