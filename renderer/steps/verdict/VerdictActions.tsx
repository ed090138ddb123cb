import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { OneStop } from '../../parts/OneStop.tsx';
import { WatchButton } from '../../parts/WatchButton.tsx';
import { retest } from '../../state/check.ts';
import { copyTicket } from '../../state/quick-report.ts';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './VerdictActions.module.css';

/** Test again, copy, watch; whoever helps has the text for the ticket first. The report is saved from the bar above, as on every screen. */
export function VerdictActions({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const bridge = useBridge();
  const isHelping = useStart((start) => start.role === 'helping');
  const again = (
    <Button shortcut="retest" onClick={() => void retest(bridge)}>
      {words('action.retest')}
    </Button>
  );
  return (
    <ActionBar>
      {!isHelping && again}
      <OneStop label={words('action.after')} className={styles.after}>
        <Button onClick={() => void copyTicket(bridge)}>{words('action.copy-ticket')}</Button>
        {isHelping && again}
        <WatchButton target={diagnosis.target} />
      </OneStop>
    </ActionBar>
  );
}
