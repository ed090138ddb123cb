import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { useBridge } from '../../bridge-context.ts';
import { isOwnSide, type Role } from '../../facts/fixes.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { retest } from '../../state/check.ts';
import { copyTicket, saveReport } from '../../state/documents.ts';
import { words } from '../../words.ts';
import { SaveMenu } from './SaveMenu.tsx';
import styles from './VerdictActions.module.css';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly role: Role;
}

/** Test again, save, copy. What comes first depends on whether the reader can mend it. */
export function VerdictActions({ diagnosis, role }: Props) {
  const bridge = useBridge();
  const mends = isOwnSide(diagnosis.verdict.side, role);
  return (
    <ActionBar>
      <Button look={mends ? 'primary' : 'ordinary'} shortcut="F5" onClick={() => void retest(bridge)}>
        {words('action.retest')}
      </Button>
      <span className={styles.save}>
        <Button look={mends ? 'ordinary' : 'primary'} shortcut="Ctrl+S" onClick={() => void saveReport(bridge, 'pdf')}>
          {words('action.save')}
        </Button>
        <SaveMenu primary={!mends} />
      </span>
      <Button onClick={() => void copyTicket(bridge)}>{words('action.copy-ticket')}</Button>
    </ActionBar>
  );
}
