import { settingsStages } from '../../../shared/configuration/run.ts';
import { Section } from '../../parts/Section.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import type { SettingsUnderWay } from '../../state/settings.ts';
import { words } from '../../words.ts';
import styles from './RunningSection.module.css';

/** What is done, one after the other; a server is asked only where the person wanted that. */
export function RunningSection({ run }: { readonly run: SettingsUnderWay }) {
  const stages = settingsStages.filter((stage) => stage !== 'asking' || run.wish.against !== null);
  const current = stages.indexOf(run.progress?.stage ?? 'reading');
  return (
    <Section title={words('settings.section.running')}>
      <ol className={styles.stages}>
        {stages.map((stage, index) => (
          <li key={stage} className={`${styles.stage} ${index > current ? styles.later : ''}`}>
            <StatusMark status={statusOf(index, current)} />
            <span>{words(`settings.stage.${stage}`)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function statusOf(index: number, current: number): Status {
  if (index < current) return 'pass';
  return index === current ? 'running' : 'waiting';
}
