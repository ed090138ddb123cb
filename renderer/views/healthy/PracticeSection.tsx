import type { HealthDocument, Practice } from '../../../shared/health.ts';
import { useBridge } from '../../bridge-context.ts';
import { healthMarks, stepsFor } from '../../facts/health.ts';
import { day } from '../../facts/numbers.ts';
import { Button } from '../../parts/Button.tsx';
import { ExpiryTimeline } from '../../parts/certificates/ExpiryTimeline.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WatchButton } from '../../parts/WatchButton.tsx';
import { useHealth } from '../../state/health.ts';
import { tellMore } from '../../state/health-calls.ts';
import { words } from '../../words.ts';
import { EvidenceLine } from './EvidenceLine.tsx';
import { PracticeCommands } from './PracticeCommands.tsx';
import styles from './PracticeSection.module.css';

interface Props {
  readonly practice: Practice;
  readonly document: HealthDocument;
}

/** One best practice: its state, what was seen, what would tell more, and commands to copy. */
export function PracticeSection({ document, practice }: Props) {
  const { commands, headline, lines, practice: id, state } = practice;
  const isRenewal = id === 'renewal';
  return (
    <Section title={words(`healthy.practice.${id}`)}>
      <p className={styles.answer}>
        <StatusMark status={healthMarks[state]} size={20} />
        <span>
          <span className={styles.state}>{words(`healthy.state.${state}`)}</span> {headline}
        </span>
      </p>
      <LongList items={lines} first={5} className={styles.lines}>
        {(line, index) => <EvidenceLine key={`${line.text.id}-${index}`} line={line} />}
      </LongList>
      {isRenewal && document.timeline !== null && (
        <div className={styles.picture}>
          <ExpiryTimeline timeline={document.timeline} />
        </div>
      )}
      {isRenewal && document.reminder !== null && (
        <p className={styles.remark}>{words('healthy.reminder.day', { day: day(document.reminder.day) })}</p>
      )}
      <Steps practice={practice} document={document} />
      {commands.length > 0 && <PracticeCommands commands={commands} />}
    </Section>
  );
}

function Steps({ document: { target }, practice }: Props) {
  const bridge = useBridge();
  const asking = useHealth((state) => state.asking);
  const steps = stepsFor(practice);
  if (steps.length === 0) return null;
  const label = words('healthy.actions', { practice: words(`healthy.practice.${practice.practice}`) });
  return (
    <fieldset className={styles.steps} aria-label={label}>
      {steps.map((step) =>
        step === 'watch' ? (
          <WatchButton key={step} target={target} />
        ) : (
          <Button
            key={step}
            onClick={() => tellMore(bridge, step, target)}
            aria-disabled={asking && step === 'programs'}
          >
            {words(asking && step === 'programs' ? 'healthy.asking' : `healthy.action.${step}`)}
          </Button>
        ),
      )}
    </fieldset>
  );
}
