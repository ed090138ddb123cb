import type { Bridge } from '../../../shared/bridge.ts';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { StopBar } from '../../parts/StopBar.tsx';
import { type NetworkFormat, saveNetwork } from '../../state/documents.ts';
import { isLooking, type NetworkRun, useNetwork, wishFor } from '../../state/network.ts';
import { networkAgain, startNetwork, stopNetwork } from '../../state/network-calls.ts';
import { words } from '../../words.ts';

interface Props {
  readonly run: NetworkRun;
  readonly subject: Target;
}

/** Begin, stop, begin again, keep. */
export function NetworkActions({ run, subject }: Props) {
  const bridge = useBridge();
  const choice = useNetwork((state) => state.choice);
  if (isLooking(run)) return <StopBar run={run} onStop={() => void stopNetwork(bridge)} />;
  if (run.phase === 'none') {
    return (
      <ActionBar>
        <Button look="primary" onClick={() => void startNetwork(bridge, wishFor(subject, choice))}>
          {words('network.action.start')}
        </Button>
      </ActionBar>
    );
  }
  return (
    <ActionBar>
      <Button
        look={run.phase === 'broken' ? 'primary' : 'ordinary'}
        shortcut="retest"
        onClick={() => void networkAgain(bridge)}
      >
        {words('network.action.again')}
      </Button>
      {run.phase === 'ended' && (
        <SaveButton
          label={words('network.action.save')}
          otherLabel={words('network.save.other')}
          forms={forms(bridge)}
        />
      )}
    </ActionBar>
  );
}

function forms(bridge: Bridge): readonly [SavedForm, ...SavedForm[]] {
  const form = (format: NetworkFormat): SavedForm => {
    return { id: format, label: words(`network.save.${format}`), save: () => saveNetwork(bridge, format) };
  };
  return [form('pdf'), form('text'), form('json'), form('commands')];
}
