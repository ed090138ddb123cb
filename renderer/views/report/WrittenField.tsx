import { useId } from 'react';
import type { FreeField } from '../../../shared/contract-report.ts';
import { useReport } from '../../state/report.ts';
import { write } from '../../state/report-calls.ts';
import { words } from '../../words.ts';
import { SecretHint } from './SecretHint.tsx';
import styles from './WrittenField.module.css';

interface Props {
  readonly field: FreeField;
  readonly value: string;
  /** UTF-16 units. */
  readonly most: number;
  /** Lines that it shows at first; one is a field of one line. */
  readonly lines?: number;
  readonly hint?: string;
}

/** One question with its answer in the person's own words. Nothing is ever required. */
export function WrittenField({ field, hint, lines = 1, most, value }: Props) {
  const [id, help, secret] = [useId(), useId(), useId()];
  const found = useReport(({ preview }) => preview?.shown.secrets.find((one) => one.field === field));
  const shared = {
    id,
    value,
    maxLength: most,
    'aria-describedby': [hint && help, found && secret].filter(Boolean).join(' ') || undefined,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      write(field, currentTarget.value),
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={shared.id}>
        {words(`report.field.${field}`)}
      </label>
      {lines === 1 ? <input type="text" {...shared} /> : <textarea rows={lines} {...shared} />}
      {hint && (
        <p id={help} className={styles.hint}>
          {hint}
        </p>
      )}
      {found && <SecretHint id={secret} found={found} />}
    </div>
  );
}
