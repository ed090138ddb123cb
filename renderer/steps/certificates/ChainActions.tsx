import type { Bridge } from '../../../shared/bridge.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { FileChoice } from '../../parts/certificates/FileChoice.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { StopBar } from '../../parts/StopBar.tsx';
import { type ChainRun, type ChainSubject, isChecking } from '../../state/chain.ts';
import { chainAgain, startChain, stopChain } from '../../state/chain-calls.ts';
import { type ChainFormat, saveChain } from '../../state/documents.ts';
import { words } from '../../words.ts';

interface Props {
  readonly run: ChainRun;
  readonly subject: ChainSubject | null;
}

/** Begin, stop, begin again, keep. */
export function ChainActions({ run, subject }: Props) {
  const bridge = useBridge();
  if (isChecking(run)) return <StopBar run={run} onStop={() => void stopChain(bridge)} />;
  if (run.phase === 'none') {
    return (
      <ActionBar>
        {subject?.kind === 'server' && (
          <Button look="primary" onClick={() => void startChain(bridge, subject)}>
            {words('chain.action.check')}
          </Button>
        )}
        <FileChoice look={subject === null ? 'primary' : 'ordinary'} label={words('file.choose')} />
      </ActionBar>
    );
  }
  return (
    <ActionBar>
      <Button
        look={run.phase === 'broken' ? 'primary' : 'ordinary'}
        shortcut="retest"
        onClick={() => void chainAgain(bridge)}
      >
        {words('chain.action.again')}
      </Button>
      {run.phase === 'ended' && (
        <SaveButton label={words('chain.action.save')} otherLabel={words('chain.save.other')} forms={forms(bridge)} />
      )}
      <FileChoice label={words('file.choose')} />
    </ActionBar>
  );
}

function forms(bridge: Bridge): readonly [SavedForm, ...SavedForm[]] {
  const form = (format: ChainFormat): SavedForm => {
    return { id: format, label: words(`chain.save.${format}`), save: () => saveChain(bridge, format) };
  };
  return [form('pem'), form('pdf'), form('text'), form('json')];
}
