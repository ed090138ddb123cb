import { useId } from 'react';
import { usualOpenssl } from '../../../shared/configuration/run.ts';
import type { WrittenVersions } from '../../facts/settings-versions.ts';
import { words } from '../../words.ts';
import styles from './VersionFields.module.css';

interface Props {
  /** What the version is of: `nginx`, or several. */
  readonly program: string;
  readonly value: WrittenVersions;
  /** A sentence about what cannot be; empty where there is nothing to say. */
  readonly problem: string;
  readonly onChange: (value: WrittenVersions) => void;
}

/** Which versions read the settings; nobody can tell that from a file. */
export function VersionFields({ onChange, problem, program, value }: Props) {
  const id = useId();
  const field = (part: keyof WrittenVersions, label: string, placeholder: string) => (
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      <input
        className={styles.input}
        value={value[part]}
        maxLength={20}
        placeholder={placeholder}
        inputMode="decimal"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={problem !== ''}
        aria-describedby={id}
        onChange={(event) => onChange({ ...value, [part]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <>
      {field('program', words('versions.program', { program }), words('versions.today'))}
      {field('openssl', words('versions.openssl'), usualOpenssl)}
      <p id={id} role="status" className={styles.problem}>
        {problem}
      </p>
    </>
  );
}
