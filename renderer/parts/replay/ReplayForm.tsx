import { useId, useState } from 'react';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { placeOf } from '../../facts/replay.ts';
import { readOneTarget } from '../../state/one-target.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ReplayForm.module.css';

/** Connections of one replay at most; the engine keeps to it. */
const connectionLimit = 40;

interface Props {
  readonly captured: Target;
  /** Null: the server that was captured. */
  readonly onStart: (target: Target | null, gentle: boolean) => unknown;
}

/** Which server is contacted and how often, said before anybody is; and the button that agrees. */
export function ReplayForm({ captured, onStart }: Props) {
  const bridge = useBridge();
  const id = useId();
  const own = placeOf(captured);
  const [written, setWritten] = useState(own);
  const [gentle, setGentle] = useState(false);
  const [problem, setProblem] = useState('');
  const server = written.trim();
  const isOwn = server === own;
  const start = async () => {
    if (isOwn) return onStart(null, gentle);
    const read = await readOneTarget(bridge, server);
    if ('problem' in read) setProblem(read.problem);
    else onStart(read.target, gentle);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <label htmlFor={`${id}-server`} className={styles.label}>
        {words('replay.screen.server')}
      </label>
      <input
        id={`${id}-server`}
        className={styles.field}
        value={written}
        maxLength={2000}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={problem !== ''}
        aria-describedby={`${id}-consent ${id}-problem`}
        onChange={(event) => {
          setWritten(event.currentTarget.value);
          setProblem('');
        }}
      />
      <p id={`${id}-problem`} role="status" className={styles.problem}>
        {problem}
      </p>
      <p id={`${id}-consent`} className={styles.consent}>
        <WireText>{consent(server, isOwn ? captured.proxy : null)}</WireText> {words('replay.screen.private')}
      </p>
      <label className={styles.choice}>
        <input type="checkbox" checked={gentle} onChange={(event) => setGentle(event.currentTarget.checked)} />
        <span>
          {words('replay.screen.gentle')}
          <span className={styles.aside}>{words('replay.screen.gentle.what')}</span>
        </span>
      </label>
      <Button type="submit" disabled={server === ''}>
        {words('replay.screen.start')}
      </Button>
    </form>
  );
}

function consent(server: string, proxy: string | null): string {
  if (server === '') return words('replay.screen.consent.none');
  if (proxy === null) return words('replay.screen.consent', { server, count: connectionLimit });
  return words('replay.screen.consent.proxy', { server, proxy, count: connectionLimit });
}
