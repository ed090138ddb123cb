import type { WatchEntry } from '../../../shared/watch.ts';
import { useBridge } from '../../bridge-context.ts';
import { day, moment } from '../../facts/numbers.ts';
import { serverName } from '../../facts/server-name.ts';
import { watchMark, watchWord } from '../../facts/watch-marks.ts';
import { Button } from '../../parts/Button.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { showChecks } from '../../state/history-calls.ts';
import { checkWatch, removeWatch } from '../../state/watch-calls.ts';
import { words } from '../../words.ts';
import { WatchOptions } from './WatchOptions.tsx';
import styles from './WatchView.module.css';

/** One server: how it stands, when it was and will be checked, and what is chosen for it. */
export function WatchedServer({ entry, isPaused }: { readonly entry: WatchEntry; readonly isPaused: boolean }) {
  const bridge = useBridge();
  const { isChecking, isOn, last, target, watchId } = entry;
  const server = serverName(target);
  const about = (action: string) => words('watch.about', { action, server });
  const actions = [
    [words('watch.check'), checkWatch, isChecking || isPaused || !isOn],
    [words('watch.remove'), removeWatch, false],
  ] as const;
  return (
    <li className={styles.entry}>
      <h3 className={styles.server}>
        <WireText>{server}</WireText>
      </h3>
      <p className={styles.state}>
        <StatusMark status={watchMark(entry)} />
        {words(watchWord(entry))}
      </p>
      {last !== null && last.state !== 'works' && (
        <p className={styles.headline}>
          <WireText>{last.headline}</WireText>
        </p>
      )}
      <dl className={styles.facts}>
        {factsOf(entry, isPaused).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        {last !== null && (
          <Button look="quiet" aria-label={about(words('watch.checks'))} onClick={() => showChecks(bridge, target)}>
            {words('watch.checks')}
          </Button>
        )}
        {actions.map(([label, act, isDisabled]) => (
          <Button key={label} disabled={isDisabled} aria-label={about(label)} onClick={() => void act(bridge, watchId)}>
            {label}
          </Button>
        ))}
      </div>
      <details className={styles.options}>
        <summary aria-label={about(words('watch.options'))}>{words('watch.options')}</summary>
        <WatchOptions entry={entry} />
      </details>
    </li>
  );
}

function factsOf({ last, nextAt }: WatchEntry, isPaused: boolean) {
  const ends = last?.certificates.map(({ notAfter }) => notAfter).toSorted()[0];
  return [
    [words('watch.last'), last === null ? words('watch.state.new') : moment(last.at)],
    [words('watch.next'), nextAt === null || isPaused ? words('watch.next.none') : moment(nextAt)],
    [words('watch.ends'), ends === undefined ? words('watch.ends.unknown') : day(ends)],
  ] as const;
}
