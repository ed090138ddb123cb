import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { checkAllInField } from '../../state/series.ts';
import { useStart } from '../../state/start.ts';
import { counted, words } from '../../words.ts';
import styles from './TargetChoice.module.css';

/** Several servers in one text: which one first, or all of them one after the other. */
export function TargetChoice({ targets }: { readonly targets: readonly Target[] }) {
  const bridge = useBridge();
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
      <Button look="quiet" className={styles.all} onClick={() => void checkAllInField(bridge)}>
        {words('series.all', { count: targets.length })}
      </Button>
    </fieldset>
  );
}
