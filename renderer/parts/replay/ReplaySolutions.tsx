import type { ReplayCause, ReplayChange, ReplaySolution } from '../../../shared/replay.ts';
import { grouped } from '../../facts/numbers.ts';
import { proofSentence, sizeSentence } from '../../facts/replay.ts';
import { words } from '../../words.ts';
import { Sentence } from '../Sentence.tsx';
import { StatusMark } from '../StatusMark.tsx';
import styles from './ReplaySolutions.module.css';

interface Props {
  readonly solutions: readonly ReplaySolution[];
  readonly causes: readonly ReplayCause[];
}

/** Each change that helps: how it was proven, and what to set on either side where it was. */
export function ReplaySolutions({ causes, solutions }: Props) {
  if (solutions.length === 0) return null;
  return (
    <ol className={styles.solutions}>
      {solutions.map((solution, index) => (
        <li key={`${solution.size} ${solution.changes.map(({ id }) => id).join()}`} className={styles.solution}>
          {solutions.length > 1 && (
            <h4 className={styles.title}>
              <span className={styles.number}>
                {words('replay.screen.solution', { number: grouped(index + 1), count: grouped(solutions.length) })}
              </span>{' '}
              <Sentence text={solution.changes.map(({ change }) => change.sentence).join('; ')} />
            </h4>
          )}
          {solution.proven && (
            <Settings changes={solution.changes} order={sidesOf(causes.find((cause) => cause.solution === index))} />
          )}
          <Proof solution={solution} />
        </li>
      ))}
    </ol>
  );
}

type End = 'client' | 'server';

/** Who must act comes first. */
const sidesOf = (cause: ReplayCause | undefined): readonly End[] =>
  cause?.side === 'server' ? ['server', 'client'] : ['client', 'server'];

/** Who must act, and with which setting. */
function Settings({ changes, order }: { readonly changes: readonly ReplayChange[]; readonly order: readonly End[] }) {
  return (
    <dl className={styles.settings}>
      {order.map((side) => (
        <div key={side}>
          <dt>{words(side === 'client' ? 'replay.screen.client' : 'replay.screen.server-side')}</dt>
          {changes.map((change) => (
            <dd key={change.id}>
              <Sentence text={change[side].sentence} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Proof({ solution }: { readonly solution: ReplaySolution }) {
  const size = sizeSentence(solution);
  return (
    <div className={styles.proof}>
      <StatusMark status={solution.proven ? 'pass' : 'not-tested'} />
      <p>
        {proofSentence(solution)} {size}
      </p>
    </div>
  );
}
