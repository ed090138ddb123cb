import type { Target } from '../../../shared/target.ts';
import { WireText } from '../../parts/WireText.tsx';
import { useStart } from '../../state/start.ts';
import { counted, words } from '../../words.ts';
import styles from './TargetChoice.module.css';

/** Several servers in one text: which one first. */
export function TargetChoice({ targets }: { readonly targets: readonly Target[] }) {
  const chosen = useStart((start) => start.chosen);
  return (
    <fieldset className={styles.choice}>
      <legend>{counted('targets', targets.length)}</legend>
      <div className={styles.list}>
        {targets.map((target, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text may name the same server twice
          <label key={index} className={styles.option}>
            <input
              type="radio"
              name="target"
              checked={index === chosen}
              onChange={() => useStart.setState({ chosen: index })}
            />
            <span>
              <WireText>{target.host}</WireText>{' '}
              <span className={styles.port}>{words('targets.port', { port: target.port })}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
