import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { useBridge } from '../../bridge-context.ts';
import { anchors } from '../../facts/anchors.ts';
import { Section } from '../../parts/Section.tsx';
import { WhereChips } from '../../parts/WhereChips.tsx';
import { answersIn, toggleAnswer, useWhere } from '../../state/where-calls.ts';
import { words } from '../../words.ts';
import styles from './WhereSection.module.css';

/** What the reader knows and no test from here can see. Asked where it can help; a proven cause needs no help. */
export function WhereSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const bridge = useBridge();
  const told = useWhere((state) => state.told);
  const given = answersIn(diagnosis);
  const { verdict } = diagnosis;
  if (verdict.confidence === 'confirmed' && given.length === 0) return null;
  return (
    <Section title={words('where.title')} anchor={anchors.where}>
      <div className={styles.where}>
        <p>{words('where.why')}</p>
        <WhereChips given={given} onToggle={(answer) => void toggleAnswer(bridge, answer)} />
        {told?.runId === diagnosis.runId && <p className={styles.told}>{told.text}</p>}
      </div>
    </Section>
  );
}
