import styles from './FactList.module.css';
import { WireText } from './WireText.tsx';

export type NamedFact = readonly [label: string, value: string];

/** Names and what was seen, in two columns. */
export function FactList({ facts }: { readonly facts: readonly NamedFact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <WireText mono>{value}</WireText>
          </dd>
        </div>
      ))}
    </dl>
  );
}
