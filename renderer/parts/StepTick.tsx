import { words } from '../words.ts';
import styles from './StepTick.module.css';

/** Steps of one fix that can be ticked off. */
export interface Ticks {
  readonly isDone: (index: number) => boolean;
  readonly toggle: (index: number) => void;
}

interface Props {
  /** What the step says, for who hears the box alone. */
  readonly step: string;
  readonly index: number;
  readonly ticks: Ticks;
}

/** The box beside a step: done, or still to do. */
export function StepTick({ step, index, ticks }: Props) {
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={ticks.isDone(index)} onChange={() => ticks.toggle(index)} />
      <span className="visually-hidden">{words('fix.done', { step })}</span>
    </label>
  );
}
