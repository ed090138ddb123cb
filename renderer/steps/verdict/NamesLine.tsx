import type { ChainJudgement } from '../../../shared/certificate.ts';
import { LongList } from '../../parts/LongList.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './NamesLine.module.css';

const marks = { match: 'pass', mismatch: 'fail', 'not-checked': 'not-tested' } as const;

/** The name that was asked for, and the names the certificate has. */
export function NamesLine({ hostname }: Pick<ChainJudgement, 'hostname'>) {
  const { state, asked, names } = hostname;
  return (
    <div className={styles.names}>
      <StatusMark status={marks[state]} />
      <div className={styles.text}>
        <p>
          {words(`names.${state}`)} <WireText mono>{asked}</WireText>
        </p>
        {state === 'mismatch' && (
          <div className={styles.list}>
            <p className={styles.quiet}>{words(names.length === 0 ? 'names.none' : 'names.has')}</p>
            <LongList items={names} first={4}>
              {(name) => (
                <li key={name}>
                  <WireText mono>{name}</WireText>
                </li>
              )}
            </LongList>
          </div>
        )}
      </div>
    </div>
  );
}
