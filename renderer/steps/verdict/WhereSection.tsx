import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { type WhereAnswer, whereAnswers } from '../../../shared/where-it-works.ts';
import { useBridge } from '../../bridge-context.ts';
import { anchors } from '../../facts/anchors.ts';
import { OneStop } from '../../parts/OneStop.tsx';
import { Section } from '../../parts/Section.tsx';
import { answersIn, toggleAnswer, useWhere } from '../../state/where-calls.ts';
import { words } from '../../words.ts';
import styles from './WhereSection.module.css';

/** What the reader knows and no test from here can see. Asked where it can help; a proven cause needs no help. */
export function WhereSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const told = useWhere((state) => state.told);
  const given = answersIn(diagnosis);
  const { verdict } = diagnosis;
  if (verdict.confidence === 'confirmed' && given.length === 0) return null;
  return (
    <Section title={words('where.title')} anchor={anchors.where}>
      <div className={styles.where}>
        <p>{words('where.why')}</p>
        <Answers result="works" given={given} />
        <Answers result="fails" given={given} />
        {told?.runId === diagnosis.runId && <p className={styles.told}>{told.text}</p>}
      </div>
    </Section>
  );
}

interface AnswersProps {
  readonly result: 'works' | 'fails';
  readonly given: readonly WhereAnswer[];
}

function Answers({ given, result }: AnswersProps) {
  const bridge = useBridge();
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
                onClick={() => void toggleAnswer(bridge, answer)}
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
