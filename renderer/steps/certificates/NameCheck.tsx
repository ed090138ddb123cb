import { useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { useChain } from '../../state/chain.ts';
import { startChain } from '../../state/chain-calls.ts';
import { words } from '../../words.ts';
import styles from './NameCheck.module.css';

/** A file does not say which name it is for: the person does. */
export function NameCheck({ asked }: { readonly asked: string }) {
  const bridge = useBridge();
  const subject = useChain((state) => state.subject);
  const [name, setName] = useState(asked);
  if (subject?.kind !== 'file') return null;
  const wanted = name.trim();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void startChain(bridge, { ...subject, hostname: wanted === '' ? null : wanted });
      }}
    >
      <label htmlFor="checked-name">{words('names.check')}</label>
      <input
        id="checked-name"
        className={styles.field}
        value={name}
        maxLength={255}
        placeholder="www.example.com"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={wanted === asked}>
        {words('names.check.do')}
      </Button>
    </form>
  );
}
