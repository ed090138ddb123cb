import type { CaptureResend } from '../../../shared/capture/overview.ts';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { captureAnchors } from '../../facts/capture-anchors.ts';
import { grouped } from '../../facts/numbers.ts';
import { Button } from '../../parts/Button.tsx';
import { ReplayForm } from '../../parts/replay/ReplayForm.tsx';
import { ReplayProgress } from '../../parts/replay/ReplayProgress.tsx';
import { ReplayResult } from '../../parts/replay/ReplayResult.tsx';
import { Section } from '../../parts/Section.tsx';
import type { CaptureEnded } from '../../state/captures.ts';
import { isReplaying, type ReplayRun, useReplay } from '../../state/replay.ts';
import { startReplay } from '../../state/replay-calls.ts';
import { words } from '../../words.ts';
import styles from './ReplaySection.module.css';

interface Props {
  readonly run: CaptureEnded;
  /** From 0. */
  readonly index: number;
  readonly resend: CaptureResend | null;
}

/** The hello of the conversation sent again, with consent, and what of it the server minds. */
export function ReplaySection({ index, resend, run }: Props) {
  if (resend === null) return null;
  return (
    <Section title={words('replay.screen.title')} anchor={captureAnchors.replay} wide>
      {resend.kind === 'possible' ? (
        <Replay run={run} index={index} target={resend.target} />
      ) : (
        <p className={styles.what}>{resend.because}</p>
      )}
    </Section>
  );
}

interface ReplayProps extends Omit<Props, 'resend'> {
  /** The server that was captured. */
  readonly target: Target;
}

function Replay({ index, run: { captureId, wish }, target }: ReplayProps) {
  const bridge = useBridge();
  const { run } = useReplay();
  const isOwn = run.phase !== 'none' && run.wish.captureId === captureId && run.wish.streamIndex === index;
  if (isReplaying(run)) {
    return (
      <>
        {!isOwn && <p className={styles.what}>{words('replay.screen.elsewhere', elsewhere(run))}</p>}
        <ReplayProgress run={run} captured={target} />
      </>
    );
  }
  const before = isOwn ? run : null;
  if (before?.phase === 'ended') {
    return (
      <>
        <ReplayResult run={before} />
        <p className={styles.actions}>
          <Button onClick={() => void startReplay(bridge, before.wish)}>{words('replay.screen.again')}</Button>
          <Button look="quiet" onClick={() => useReplay.setState({ run: { phase: 'none' } })}>
            {words('replay.screen.other')}
          </Button>
        </p>
      </>
    );
  }
  return (
    <>
      {before?.phase === 'broken' && (
        <p className={styles.broken} role="status">
          {words('replay.screen.broken', { reason: before.error.message })}
        </p>
      )}
      <p className={styles.what}>{words('replay.screen.what')}</p>
      <ReplayForm
        captured={target}
        onStart={(to, gentle) =>
          void startReplay(bridge, { captureId, file: wish.file.name, streamIndex: index, target: to, gentle })
        }
      />
    </>
  );
}

const elsewhere = ({ wish }: Exclude<ReplayRun, { phase: 'none' }>) => ({
  number: grouped(wish.streamIndex + 1),
  file: wish.file,
});
