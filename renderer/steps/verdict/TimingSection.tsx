import type { Progress } from '../../../shared/progress.ts';
import { anchors } from '../../facts/anchors.ts';
import { CheckRows } from '../../parts/CheckRows.tsx';
import { Section } from '../../parts/Section.tsx';
import { Waterfall } from '../../parts/Waterfall.tsx';
import { words } from '../../words.ts';
import styles from './TimingSection.module.css';

/** The quick check as it was on screen: what was asked, and how long each part took. */
export function TimingSection({ progress }: { readonly progress: Progress | null }) {
  if (progress === null) return null;
  const { lanes, checks, elapsedMs } = progress;
  return (
    <Section title={words('timing.title')} anchor={anchors.timing}>
      <div className={styles.timing}>
        {lanes.length > 0 && <Waterfall lanes={lanes} elapsedMs={elapsedMs} label={words('timing.label')} />}
        <CheckRows checks={checks} elapsedMs={elapsedMs} />
      </div>
    </Section>
  );
}
