import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { moment, seconds } from '../../facts/numbers.ts';
import { FactList, type NamedFact } from '../../parts/FactList.tsx';
import { Section } from '../../parts/Section.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { words } from '../../words.ts';

/** When and by what this was tested, for those who compare runs. */
export function RunSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { startedAt, durationMs, runId, version, attempts, target } = diagnosis;
  const facts: readonly NamedFact[] = [
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
        <FactList facts={facts} />
      </Section>
    </Technical>
  );
}
