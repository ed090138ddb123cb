import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { moment, seconds } from '../../facts/numbers.ts';
import { Section } from '../../parts/Section.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './RunSection.module.css';

/** When and by what this was tested, for those who compare runs. */
export function RunSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { startedAt, durationMs, runId, version, attempts, target } = diagnosis;
  const facts: readonly (readonly [label: string, value: string])[] = [
    [words('run.started'), moment(startedAt)],
    [words('run.took'), seconds(durationMs)],
    [words('run.server-name'), target.serverName ?? words('run.no-server-name')],
    [words('run.attempts'), String(attempts.length)],
    [words('run.id'), runId],
    [words('run.program'), words('program.version', { version })],
  ];
  return (
    <Technical>
      <Section title={words('run.title')}>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <WireText mono>{value}</WireText>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </Technical>
  );
}
