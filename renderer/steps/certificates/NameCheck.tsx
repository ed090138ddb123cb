import { type FormEvent, useState } from 'react';
import type { Bridge } from '../../../shared/bridge.ts';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { useChain } from '../../state/chain.ts';
import { startChain } from '../../state/chain-calls.ts';
import { words } from '../../words.ts';
import styles from './NameCheck.module.css';

/** A file does not say which name it is for: the person does. What is no name is told beside it, and nothing is lost. */
export function NameCheck({ asked }: { readonly asked: string }) {
  const bridge = useBridge();
  const subject = useChain((state) => state.subject);
  const [written, setWritten] = useState(asked);
  const [problem, setProblem] = useState('');
  if (subject?.kind !== 'file') return null;
  const check = async () => {
    const read = written.trim() === '' ? { name: null } : await nameIn(bridge, written);
    if ('problem' in read) return setProblem(read.problem);
    await startChain(bridge, { ...subject, hostname: read.name });
  };
  return (
    <form className={styles.form} onSubmit={(event) => submitted(event, check)}>
      <label htmlFor="checked-name">{words('names.check')}</label>
      <input
        id="checked-name"
        className={styles.field}
        value={written}
        maxLength={2000}
        placeholder="www.example.com"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={problem !== ''}
        aria-describedby="checked-name-problem"
        onChange={(event) => {
          setWritten(event.currentTarget.value);
          setProblem('');
        }}
      />
      <Button type="submit" disabled={written.trim() === asked}>
        {words('names.check.do')}
      </Button>
      <p id="checked-name-problem" role="status" className={styles.problem}>
        {problem}
      </p>
    </form>
  );
}

function submitted(event: FormEvent, check: () => Promise<void>): void {
  event.preventDefault();
  void check();
}

/** The engine reads it as it reads the start field: a scheme, a port and a path are left away. */
async function nameIn(bridge: Bridge, text: string): Promise<{ readonly name: string } | { readonly problem: string }> {
  const outcome = await bridge.readInput({ text });
  if (!outcome.ok) return { problem: outcome.error.message };
  const reading = outcome.value;
  if (reading.kind === 'refused') return { problem: reading.text };
  const [target, ...others] = reading.kind === 'targets' ? reading.targets : [];
  if (target === undefined || others.length > 0) return { problem: words('names.check.one') };
  return { name: target.serverName ?? target.host };
}
