import type { SurveyedAddress } from '../../../shared/survey.ts';
import { words } from '../../words.ts';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ToleranceList.module.css';

type Tolerances = SurveyedAddress['tolerances'];

const marks: Readonly<Record<Tolerances[number]['state'], Status>> = {
  tolerated: 'pass',
  'not-tolerated': 'fail',
  'not-tested': 'not-tested',
};

/** Hellos that are unusual and allowed: a server must put up with each of them. */
export function ToleranceList({ tolerances }: { readonly tolerances: Tolerances }) {
  return (
    <ul className={styles.tolerances}>
      {tolerances.map(({ id, change, state, reason }) => (
        <li key={id} className={styles.tolerance}>
          <span>{words(`tolerance.${id}`)}</span>
          <span className={styles.state}>
            <StatusMark status={marks[state]} size={14} />
            {words(`tolerances.${state}`)}
          </span>
          <span className={styles.more}>
            {state !== 'tolerated' && <WireText>{reason}</WireText>}
            <Technical>
              <span className={styles.change}>
                <WireText>{change}</WireText>
              </span>
            </Technical>
          </span>
        </li>
      ))}
    </ul>
  );
}
