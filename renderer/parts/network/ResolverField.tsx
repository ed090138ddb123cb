import { useId } from 'react';
import { words } from '../../words.ts';
import styles from './ResolverField.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Address of another name server. */
export function ResolverField({ value, onChange }: Props) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={styles.label}>
        {words('network.choice.resolver')}
      </label>
      <input
        id={id}
        className={styles.field}
        value={value}
        maxLength={200}
        placeholder="9.9.9.9"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  );
}
