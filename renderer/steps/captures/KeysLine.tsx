import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { dropKeys } from '../../state/capture-calls.ts';
import type { CaptureEnded } from '../../state/captures.ts';
import { words } from '../../words.ts';

/** The key log that was read along; it can be taken away again. */
export function KeysLine({ run }: { readonly run: CaptureEnded }) {
  const bridge = useBridge();
  const { keyLog } = run.wish;
  if (keyLog === null) return null;
  return (
    <span>
      {words(run.summary.file.secrets.given > 0 ? 'captures.keys.with' : 'captures.keys.none', { name: keyLog.name })}{' '}
      <Button look="quiet" onClick={() => void dropKeys(bridge)}>
        {words('captures.keys.drop')}
      </Button>
    </span>
  );
}
