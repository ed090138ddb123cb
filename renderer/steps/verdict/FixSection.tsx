import type { RankedCause, Side } from '../../../shared/cause.ts';
import { anchors } from '../../facts/anchors.ts';
import { fixTabs, type Role } from '../../facts/fixes.ts';
import { isInSettings } from '../../facts/settings-causes.ts';
import { Button } from '../../parts/Button.tsx';
import { FixTabs } from '../../parts/FixTabs.tsx';
import { Section } from '../../parts/Section.tsx';
import { caseOf } from '../../state/fixes.ts';
import { useRun } from '../../state/run.ts';
import { openSettings } from '../../state/settings-calls.ts';
import { words } from '../../words.ts';
import { FixChecklist } from './FixChecklist.tsx';
import styles from './FixSection.module.css';
import { RetestPanel } from './RetestPanel.tsx';

interface Props {
  readonly cause: RankedCause;
  readonly role: Role;
  /** The side whose fixes are shown; null shows the reader's own. */
  readonly chosen: Side | null;
  readonly onChoose: (side: Side) => void;
}

/** What each side can do. The reader's own side comes first. */
export function FixSection({ cause, role, chosen, onChoose }: Props) {
  const tabs = fixTabs(cause, role);
  const diagnosis = useRun(({ run }) => (run.phase === 'ended' ? run.diagnosis : null));
  const caseId = diagnosis === null ? '' : caseOf(diagnosis);
  if (tabs.length === 0) return null;
  return (
    <Section title={words('fix.title')} anchor={anchors.fix}>
      <FixTabs
        tabs={tabs}
        chosen={chosen}
        onChoose={onChoose}
        show={(remedy, index) => <FixChecklist remedy={remedy} cause={cause.cause} caseId={caseId} other={index > 0} />}
      />
      {isInSettings(cause.cause) && (
        <Button look="quiet" className={styles.settings} onClick={openSettings}>
          {words('look-closer.settings')}
        </Button>
      )}
      {diagnosis !== null && <RetestPanel diagnosis={diagnosis} />}
    </Section>
  );
}
