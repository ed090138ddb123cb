import { useEffect, useRef, useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { type Intake, useChain } from '../../state/chain.ts';
import { dismissFile, unlock } from '../../state/chain-files.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { WireText } from '../WireText.tsx';
import { FileChoice } from './FileChoice.tsx';
import styles from './IntakePanel.module.css';

/** A file that is not in yet: it is read, wants a passphrase, or is of no use. What is below stays. */
export function IntakePanel() {
  const intake = useChain((state) => state.intake);
  if (intake.phase === 'none') return null;
  if (intake.phase === 'locked') return <Locked key={intake.fileId} intake={intake} />;
  if (intake.phase === 'unusable') return <Unusable key={intake.text} intake={intake} />;
  return (
    <div className={styles.panel}>
      <StatusMark status="running" />
      <p>
        {words('file.reading')} <WireText>{intake.name}</WireText>
      </p>
    </div>
  );
}

function Unusable({ intake: { name, text } }: { readonly intake: Extract<Intake, { phase: 'unusable' }> }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} className={styles.panel} tabIndex={-1}>
      <StatusMark status="fail" />
      <div className={styles.text}>
        <p className={styles.title}>
          {words(name === words('file.pasted') ? 'unusable.title.text' : 'unusable.title')}
        </p>
        <p className={styles.words}>
          <WireText>{text}</WireText>
        </p>
        <div className={styles.actions}>
          <FileChoice label={words('file.choose-other')} />
          <Button look="quiet" className={styles.dismiss} onClick={dismissFile}>
            {words('file.dismiss')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** The passphrase goes to the engine and stays nowhere on the page. */
function Locked({ intake: { isWrong, name } }: { readonly intake: Extract<Intake, { phase: 'locked' }> }) {
  const bridge = useBridge();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async () => {
    setBusy(true);
    await unlock(bridge, passphrase);
    setPassphrase('');
    setBusy(false);
    field.current?.focus();
  };
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <StatusMark status={isWrong ? 'warn' : 'info'} />
      <div className={styles.text}>
        <p className={styles.title}>
          <WireText>{words(isWrong ? 'locked.wrong' : 'locked.title', { name })}</WireText>
        </p>
        <label htmlFor="passphrase">{words('locked.passphrase')}</label>
        <div className={styles.actions}>
          <input
            id="passphrase"
            ref={field}
            type="password"
            className={styles.field}
            value={passphrase}
            maxLength={1000}
            autoComplete="off"
            aria-invalid={isWrong}
            aria-describedby="passphrase-kept"
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" disabled={busy}>
            {words('locked.open')}
          </Button>
          <Button look="quiet" className={styles.dismiss} onClick={dismissFile}>
            {words('file.dismiss')}
          </Button>
        </div>
        <p id="passphrase-kept" className={styles.quiet}>
          {words('locked.kept')}
        </p>
      </div>
    </form>
  );
}
