import { useBridge } from '../../bridge-context.ts';
import { anchors } from '../../facts/anchors.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { showSection } from '../../parts/show-section.ts';
import { testPatiently } from '../../state/check.ts';
import { useGuidance } from '../../state/guidance.ts';
import { words } from '../../words.ts';
import styles from './UnfinishedSection.module.css';

/** The check broke off before it had an answer: more time for it, or on with what is known. */
export function UnfinishedSection() {
  const bridge = useBridge();
  const way = useGuidance()?.next.find(({ step }) => step !== 'again');
  return (
    <Section title={words('unfinished.title')}>
      <div className={styles.ways}>
        <Button look="primary" onClick={() => void testPatiently(bridge)}>
          {words('unfinished.again')}
        </Button>
        <Button onClick={way?.open ?? (() => showSection(anchors.notTested))}>{words('unfinished.carry-on')}</Button>
      </div>
      {way !== undefined && (
        <p className={styles.reason}>
          {words('unfinished.way', { step: way.label })} {way.reason}
        </p>
      )}
    </Section>
  );
}
