import { useId } from 'react';
import { type WatchEntry, watchThresholds } from '../../../shared/watch.ts';
import { useBridge } from '../../bridge-context.ts';
import { changeWatch } from '../../state/watch-calls.ts';
import { counted, words } from '../../words.ts';
import styles from './WatchView.module.css';

const intervals = [5, 60, 360, 1440, 10_080] as const;

/** How often a server is checked, and how early the end of its certificate is told. */
export function WatchOptions({ entry }: { readonly entry: WatchEntry }) {
  const bridge = useBridge();
  const id = useId();
  const { isOn, minutes, thresholds, watchId } = entry;
  const change = (wish: Partial<Pick<WatchEntry, 'isOn' | 'minutes' | 'thresholds'>>) =>
    void changeWatch(bridge, { watchId, minutes, thresholds, isOn, ...wish });
  const isOther = intervals.every((known) => known !== minutes);
  return (
    <div className={styles.choices}>
      <label className={styles.choice}>
        <input type="checkbox" checked={isOn} onChange={(event) => change({ isOn: event.currentTarget.checked })} />
        {words('watch.on')}
      </label>
      <p>
        <label htmlFor={id}>{words('watch.often')} </label>
        <select
          id={id}
          className={styles.select}
          value={minutes}
          onChange={(event) => change({ minutes: Number(event.currentTarget.value) })}
        >
          {isOther && <option value={minutes}>{words('watch.minutes.other', { minutes })}</option>}
          {intervals.map((known) => (
            <option key={known} value={known}>
              {words(`watch.minutes.${known}`)}
            </option>
          ))}
        </select>
      </p>
      <fieldset className={styles.thresholds}>
        <legend>{words('watch.thresholds')}</legend>
        {watchThresholds.map((days) => (
          <label key={days} className={styles.choice}>
            <input
              type="checkbox"
              checked={thresholds.includes(days)}
              onChange={(event) =>
                change({
                  thresholds: watchThresholds.filter((one) =>
                    one === days ? event.currentTarget.checked : thresholds.includes(one),
                  ),
                })
              }
            />
            {counted('watch.threshold', days)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
