import type { Observation, ObservationOf } from '../../shared/observation.ts';
import { type HandshakeObservation, ofKind } from '../facts/handshakes.ts';
import { ladderOfHandshake } from '../facts/ladder.ts';
import { words } from '../words.ts';
import { LadderSketch } from './ladder/LadderSketch.tsx';
import styles from './PairTable.module.css';
import { StatusMark } from './StatusMark.tsx';
import { Technical } from './Technical.tsx';
import { WireText } from './WireText.tsx';

export type Pair = ObservationOf<'pair'>;

interface Props {
  readonly pairs: readonly Pair[];
  readonly observations: readonly Observation[];
}

/** Two attempts that differ in one thing, side by side. */
export function PairTable({ pairs, observations }: Props) {
  const attempts = new Map(ofKind(observations, 'handshake').map((seen) => [seen.id, seen]));
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('pairs.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('pairs.change')}</th>
          <th scope="col">{words('pairs.control')}</th>
          <th scope="col">{words('pairs.variant')}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={pair.id}>
            <th scope="row">
              <span className={styles.change}>
                <WireText>{pair.change}</WireText>
              </span>
              <Technical>
                <span className={styles.id}>{pair.pair}</span>
              </Technical>
            </th>
            <Outcome text={pair.controlOutcome} passed={pair.controlPassed} attempt={attempts.get(pair.control)} />
            <Outcome text={pair.variantOutcome} passed={pair.variantPassed} attempt={attempts.get(pair.variant)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface OutcomeProps {
  readonly text: string;
  readonly passed: boolean;
  readonly attempt: HandshakeObservation | undefined;
}

function Outcome({ text, passed, attempt }: OutcomeProps) {
  return (
    <td>
      <span className={styles.outcome}>
        {attempt && <LadderSketch rows={ladderOfHandshake(attempt).rows} />}
        <span className={styles.words}>
          <span className={styles.mark}>
            <StatusMark status={passed ? 'pass' : 'fail'} />
            {words(passed ? 'pairs.passed' : 'pairs.failed')}
          </span>
          <span className={styles.sentence}>
            <WireText>{text}</WireText>
          </span>
        </span>
      </span>
    </td>
  );
}
