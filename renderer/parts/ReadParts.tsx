import styles from './ReadParts.module.css';
import { WireText } from './WireText.tsx';

interface Props {
  /** For assistive technology. */
  readonly label: string;
  readonly parts: readonly { readonly part: string; readonly label: string; readonly value: string }[];
}

/** One chip for each thing that was understood of a text. */
export function ReadParts({ label: whole, parts }: Props) {
  return (
    <dl className={styles.parts} aria-label={whole}>
      {parts.map(({ part, label, value }) => (
        <div key={`${part} ${label} ${value}`} className={styles.part}>
          <dt>{label}</dt>
          <dd>
            <WireText>{value}</WireText>
          </dd>
        </div>
      ))}
    </dl>
  );
}
