import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { WatchButton } from '../../parts/WatchButton.tsx';
import { retest } from '../../state/check.ts';
import { copyTicket } from '../../state/documents.ts';
import { words } from '../../words.ts';

/** Test again, copy, watch. The report is saved from the bar above, as on every screen. */
export function VerdictActions({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const bridge = useBridge();
  return (
    <ActionBar>
      <Button shortcut="retest" onClick={() => void retest(bridge)}>
        {words('action.retest')}
      </Button>
      <Button onClick={() => void copyTicket(bridge)}>{words('action.copy-ticket')}</Button>
      <WatchButton target={diagnosis.target} />
    </ActionBar>
  );
}
