import { useId } from 'react';
import styles from './Segments.module.css';

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  /** Without a frame, for the edge of the window. */
  readonly quiet?: boolean;
  /** Shows the label beside the choice; otherwise it is for the screen reader alone. */
  readonly labelled?: boolean;
}

/** One of a few: native radio buttons in a row. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
  labelled = false,
  quiet = false,
}: Props<T>) {
  const name = useId();
  return (
    <fieldset className={styles.segments}>
      <legend className={labelled ? styles.legend : 'visually-hidden'}>{label}</legend>
      <div className={`${styles.row} ${quiet ? styles.quiet : styles.framed}`}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
