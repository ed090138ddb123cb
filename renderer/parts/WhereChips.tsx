import { type WhereAnswer, whereAnswers } from '../../shared/where-it-works.ts';
import { words } from '../words.ts';
import { OneStop } from './OneStop.tsx';
import styles from './WhereChips.module.css';

interface Props {
  readonly given: readonly WhereAnswer[];
  readonly onToggle: (answer: WhereAnswer) => void;
}

/** Where it works and where it fails, as short answers to press. */
export function WhereChips({ given, onToggle }: Props) {
  return (
    <div className={styles.where}>
      <Answers result="works" given={given} onToggle={onToggle} />
      <Answers result="fails" given={given} onToggle={onToggle} />
    </div>
  );
}

function Answers({ given, onToggle, result }: Props & { readonly result: 'works' | 'fails' }) {
  const answers = whereAnswers.filter((answer) => answer.startsWith(result));
  return (
    <div className={styles.group}>
      <p className={styles.result}>{words(`where.${result}`)}</p>
      <OneStop label={words(`where.${result}`)}>
        <ul className={styles.chips}>
          {answers.map((answer) => (
            <li key={answer}>
              <button
                type="button"
                className={styles.chip}
                aria-pressed={given.includes(answer)}
                onClick={() => onToggle(answer)}
              >
                <svg className={styles.tick} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <path d="m2 6.5 2.75 2.75L10 3.5" />
                </svg>
                {words(`where.chip.${answer}`)}
              </button>
            </li>
          ))}
        </ul>
      </OneStop>
    </div>
  );
}
