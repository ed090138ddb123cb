import type { Bridge } from '../../../shared/bridge.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { CaptureChoice } from '../../parts/captures/CaptureChoice.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { StopBar } from '../../parts/StopBar.tsx';
import { stopCapture } from '../../state/capture-calls.ts';
import { type CaptureRun, isReading } from '../../state/captures.ts';
import { type CaptureFormat, saveCapture } from '../../state/documents.ts';
import { words } from '../../words.ts';

/** Give, stop, open with keys, keep. */
export function CaptureActions({ run }: { readonly run: CaptureRun }) {
  const bridge = useBridge();
  if (isReading(run)) return <StopBar run={run} onStop={() => void stopCapture(bridge)} />;
  if (run.phase === 'copying') {
    return (
      <ActionBar>
        <Button disabled>{words('captures.choose.other')}</Button>
      </ActionBar>
    );
  }
  if (run.phase !== 'ended') {
    return (
      <ActionBar>
        <CaptureChoice what="choose" look="primary" />
      </ActionBar>
    );
  }
  return (
    <ActionBar>
      <SaveButton
        primary
        label={words('captures.action.save')}
        otherLabel={words('captures.save.other')}
        forms={forms(bridge, run.summary.streams > 0)}
      />
      <CaptureChoice what={run.wish.keyLog === null ? 'keys.choose' : 'keys.other'} />
      <CaptureChoice what="choose.other" />
    </ActionBar>
  );
}

function forms(bridge: Bridge, hasStreams: boolean): readonly [SavedForm, ...SavedForm[]] {
  const whole = (format: CaptureFormat, label: string): SavedForm => {
    return { id: `${format}-whole`, label, save: () => saveCapture(bridge, format, 'whole') };
  };
  const one = (format: CaptureFormat, label: string): SavedForm => {
    return { id: format, label, save: () => saveCapture(bridge, format, 'one') };
  };
  const others: readonly [SavedForm, ...SavedForm[]] = [
    whole('pdf', words('captures.save.pdf.whole')),
    whole('text', words('captures.save.text.whole')),
    whole('json', words('captures.save.json')),
  ];
  if (!hasStreams) return others;
  return [
    one('pdf', words('captures.save.pdf')),
    whole('pdf', words('captures.save.pdf.whole')),
    one('text', words('captures.save.text')),
    ...others.slice(1),
  ];
}
