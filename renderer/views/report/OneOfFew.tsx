import { Segments } from '../../parts/Segments.tsx';
import { words } from '../../words.ts';

interface Props<T extends string> {
  readonly label: string;
  /** Null: not known. */
  readonly value: T | null;
  readonly options: readonly T[];
  readonly wordOf: (option: T) => string;
  readonly onChange: (value: T | null) => void;
}

const notKnown = 'not-known';

/** One of a few answers, or that nobody knows. */
export function OneOfFew<T extends string>({ label, onChange, options, value, wordOf }: Props<T>) {
  return (
    <Segments<T | typeof notKnown>
      labelled
      label={label}
      value={value ?? notKnown}
      options={[
        ...options.map((option) => ({ value: option, label: wordOf(option) })),
        { value: notKnown, label: words('report.not-known') },
      ]}
      onChange={(chosen) => onChange(chosen === notKnown ? null : (chosen as T))}
    />
  );
}
