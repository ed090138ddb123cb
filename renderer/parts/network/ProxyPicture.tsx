import type { ProxiesSection } from '../../../shared/network/proxies.ts';
import { joined } from '../../facts/join-words.ts';
import { type ProxyLane, proxyLanes } from '../../facts/network-proxies.ts';
import { words } from '../../words.ts';
import { Sentence } from '../Sentence.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ProxyPicture.module.css';

interface Props {
  readonly proxies: ProxiesSection;
  readonly host: string;
}

/** Which way each kind of program goes to this server, and which rule decides it. */
export function ProxyPicture({ proxies, host }: Props) {
  const { disagreements, scripts = [], settings } = proxies;
  const lanes = proxyLanes(proxies);
  const isUnasked = scripts.every(({ state }) => state === 'not-tested');
  const hasScript = isUnasked && settings.some(({ applies, kind }) => kind === 'script' && applies !== 'no');
  return (
    <div className={styles.picture}>
      <ul className={styles.lanes} aria-label={words('proxies.label')}>
        {lanes.map((lane) => (
          <Lane key={lane.key} lane={lane} host={host} isOnly={lanes.length === 1} />
        ))}
      </ul>
      {disagreements.map(({ text }) => (
        <p key={text} className={styles.marked}>
          <StatusMark status="warn" />
          <span>
            <strong className={styles.strong}>{words('proxies.differ')}:</strong> <Sentence text={text} />
          </span>
        </p>
      ))}
      {hasScript && (
        <p className={styles.marked}>
          <StatusMark status="info" />
          <span>{words('proxies.script')}</span>
        </p>
      )}
    </div>
  );
}

interface LaneProps {
  readonly lane: ProxyLane;
  readonly host: string;
  /** All go this way, so their names say nothing new. */
  readonly isOnly: boolean;
}

function Lane({ lane: { because, families, proxy, state }, host, isOnly }: LaneProps) {
  const names = joined(families.map((family) => words(`proxies.family.${family}`)));
  return (
    <li className={styles.lane}>
      <p className={styles.who}>{isOnly ? words('proxies.everybody') : names}</p>
      <div className={`${styles.wire} ${styles[state]}`}>
        <svg className={styles.line} height="12" aria-hidden="true">
          <line x1="0" x2="100%" y1="6" y2="6" />
        </svg>
        {state === 'proxy' && (
          <span className={styles.box}>
            <WireText mono>{proxy ?? ''}</WireText>
          </span>
        )}
        {state === 'proxy' && (
          <svg className={styles.line} height="12" aria-hidden="true">
            <line x1="0" x2="100%" y1="6" y2="6" />
          </svg>
        )}
        {state === 'not-known' && <span className={styles.unknown}>{words('proxies.way.not-known')}</span>}
        {state === 'not-known' && (
          <svg className={styles.line} height="12" aria-hidden="true">
            <line x1="0" x2="100%" y1="6" y2="6" />
          </svg>
        )}
        {state === 'direct' && <span className="visually-hidden">{words('proxies.way.direct')}</span>}
        <svg className={styles.head} width="6" height="12" aria-hidden="true">
          <path d="m1 2 4 4-4 4" />
        </svg>
      </div>
      <p className={styles.host}>
        <WireText>{host}</WireText>
      </p>
      <div className={styles.because}>
        <Technical>{isOnly && <p>{names}</p>}</Technical>
        {because.map((reason) => (
          <p key={reason}>
            <Sentence text={reason} />
          </p>
        ))}
      </div>
    </li>
  );
}
