import { useEffect, useId } from 'react';
import { longestLabels } from '../../../shared/case.ts';
import { useBridge } from '../../bridge-context.ts';
import { lookForSecrets } from '../../state/case-contents.ts';
import { setLabels, useLabels } from '../../state/cases.ts';
import { words } from '../../words.ts';
import styles from './LabelFields.module.css';
import { LabelSecret } from './LabelSecret.tsx';

/** From here on the room that is left is told. */
const nearlyFull = longestLabels.notes * 0.9;

/** Title and ticket of a case. */
export function LabelFields() {
  const labels = useLabels();
  const hint = useId();
  return (
    <div className={styles.labels}>
      {(['title', 'ticket'] as const).map((field) => (
        <div key={field}>
          <label className={styles.field}>
            <span>{words(`cases.field.${field}`)}</span>
            <input
              type="text"
              value={labels[field]}
              maxLength={longestLabels[field]}
              aria-describedby={`${hint}-${field}`}
              onChange={({ currentTarget }) => setLabels({ [field]: currentTarget.value })}
            />
          </label>
          <LabelSecret field={field} id={`${hint}-${field}`} />
        </div>
      ))}
    </div>
  );
}

/** Notes about the check on screen; kept while the program is open, and saved with it. Looks for secrets in each field. */
export function NotesField() {
  const bridge = useBridge();
  const labels = useLabels();
  const { notes } = labels;
  const [help, hint] = [useId(), useId()];
  useEffect(() => lookForSecrets(bridge, labels), [bridge, labels]);
  return (
    <div className={styles.fields}>
      <label className={styles.field}>
        <span>{words('cases.field.notes')}</span>
        <textarea
          rows={4}
          value={notes}
          maxLength={longestLabels.notes}
          aria-describedby={`${help} ${hint}`}
          onChange={({ currentTarget }) => setLabels({ notes: currentTarget.value })}
        />
      </label>
      <LabelSecret field="notes" id={hint} />
      <p id={help} className={styles.help}>
        {words('cases.notes.help')}
        {notes.length >= nearlyFull &&
          ` ${words('cases.notes.left', { count: notes.length, most: longestLabels.notes })}`}
      </p>
    </div>
  );
}
