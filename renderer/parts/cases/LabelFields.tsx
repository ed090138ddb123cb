import { useId } from 'react';
import { setLabels, useLabels } from '../../state/cases.ts';
import { words } from '../../words.ts';
import styles from './LabelFields.module.css';

/** UTF-16 units that a case keeps. */
const longest = { title: 300, ticket: 300, notes: 20_000 } as const;
/** From here on the room that is left is told. */
const nearlyFull = 18_000;

/** Title and ticket of a case. */
export function LabelFields() {
  const labels = useLabels();
  return (
    <div className={styles.labels}>
      {(['title', 'ticket'] as const).map((field) => (
        <label key={field} className={styles.field}>
          <span>{words(`cases.field.${field}`)}</span>
          <input
            type="text"
            value={labels[field]}
            maxLength={longest[field]}
            onChange={({ currentTarget }) => setLabels({ [field]: currentTarget.value })}
          />
        </label>
      ))}
    </div>
  );
}

/** Notes about the check on screen; kept while the program is open, and saved with it. */
export function NotesField() {
  const { notes } = useLabels();
  const help = useId();
  return (
    <div className={styles.fields}>
      <label className={styles.field}>
        <span>{words('cases.field.notes')}</span>
        <textarea
          rows={4}
          value={notes}
          maxLength={longest.notes}
          aria-describedby={help}
          onChange={({ currentTarget }) => setLabels({ notes: currentTarget.value })}
        />
      </label>
      <p id={help} className={styles.help}>
        {words('cases.notes.help')}
        {notes.length >= nearlyFull && ` ${words('cases.notes.left', { count: notes.length, most: longest.notes })}`}
      </p>
    </div>
  );
}
