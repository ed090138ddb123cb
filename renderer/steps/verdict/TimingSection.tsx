import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Progress } from '../../../shared/progress.ts';
import { Button } from '../../parts/Button.tsx';
import { CheckRows } from '../../parts/CheckRows.tsx';
import { Section } from '../../parts/Section.tsx';
import { Waterfall } from '../../parts/Waterfall.tsx';
import { openNetwork } from '../../state/network-calls.ts';
import { words } from '../../words.ts';
import styles from './TimingSection.module.css';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly progress: Progress | null;
}

/** The quick check as it was on screen: what was asked, and how long each part took. */
export function TimingSection({ diagnosis, progress }: Props) {
  if (progress === null) return null;
  const { lanes, checks, elapsedMs } = progress;
  return (
    <Section title={words('timing.title')}>
      <div className={styles.timing}>
        {lanes.length > 0 && <Waterfall lanes={lanes} elapsedMs={elapsedMs} label={words('timing.label')} />}
        <CheckRows checks={checks} elapsedMs={elapsedMs} isTimed={lanes.length === 0} />
        <Button look="quiet" className={styles.closer} onClick={() => openNetwork(diagnosis.target)}>
          {words('look-closer.network')}
        </Button>
      </div>
    </Section>
  );
}
