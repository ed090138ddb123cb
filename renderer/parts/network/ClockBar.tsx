import type { NetworkClock } from '../../../shared/network/clock.ts';
import { span } from '../../../shared/network/words.ts';
import { type ClockMark, clockScale, clockSentence, offsetWords } from '../../facts/network-clock.ts';
import { moment } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { ConfidenceWord } from '../ConfidenceWord.tsx';
import { type Status, StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ClockBar.module.css';

const marks: Readonly<Record<NetworkClock['verdict']['state'], Status>> = {
  right: 'pass',
  agrees: 'not-tested',
  wrong: 'fail',
  disputed: 'warn',
  unknown: 'not-tested',
};

interface Props {
  readonly clock: NetworkClock;
  /** The headline says it already. */
  readonly isTold?: boolean;
}

/** This computer's clock against every other that was seen, each with how sure it is. */
export function ClockBar({ clock, isTold = false }: Props) {
  const { local } = clock;
  const scale = clockScale(clock);
  return (
    <div className={styles.clock}>
      {isTold ? <p>{words('clock.shows', { when: moment(local) })}</p> : <Verdict clock={clock} />}
      {scale.marks.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{words('clock.caption')}</caption>
          <tbody>
            {scale.marks.map((mark) => (
              <tr key={mark.source.id}>
                <th scope="row">
                  {words(`clock.source.${mark.source.kind}`)}
                  {mark.source.kind === 'ntp' && (
                    <span className={styles.party}>
                      <WireText>{mark.source.party}</WireText>
                    </span>
                  )}
                </th>
                <td className={styles.place}>
                  <Bar mark={mark} tolerance={scale.tolerance} />
                </td>
                <td className={styles.offset}>
                  {offsetWords(mark.source)}
                  <Technical>
                    {mark.source.reason !== '' && <span className={styles.party}>{mark.source.reason}</span>}
                  </Technical>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <td>
                <span className={styles.sides}>
                  <span>{words('clock.behind-side')}</span>
                  <span>{words('clock.ahead-side')}</span>
                </span>
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      )}
    </div>
  );
}

function Verdict({ clock: { local, toleranceSeconds, verdict } }: { readonly clock: NetworkClock }) {
  const { confidence, serverOffsetSeconds, state } = verdict;
  const isLoud = state === 'wrong';
  return (
    <div className={styles.answer}>
      <StatusMark status={marks[state]} size={isLoud ? 20 : 16} />
      <div>
        <p className={isLoud ? styles.loud : undefined}>{clockSentence(verdict)}</p>
        {isLoud && (
          <p className={styles.facts}>
            {confidence !== null && <ConfidenceWord confidence={confidence} />}
            <span>{words('clock.shows', { when: moment(local) })}</span>
          </p>
        )}
        {serverOffsetSeconds !== null && Math.abs(serverOffsetSeconds) > toleranceSeconds && (
          <p className={styles.quiet}>
            {words('clock.server-off', {
              span: span(serverOffsetSeconds),
              direction: words(serverOffsetSeconds < 0 ? 'clock.behind' : 'clock.ahead'),
            })}
          </p>
        )}
      </div>
    </div>
  );
}

const percent = (place: number) => `${(place * 100).toFixed(2)}%`;

/** The bar covers what the source leaves open, the dot is its best word; the band in the middle counts as right. */
function Bar({
  mark: { best, from, source, to },
  tolerance,
}: {
  readonly mark: ClockMark;
  readonly tolerance: number;
}) {
  const [left, right] = [from ?? edgeOf(source.lowestSeconds, 0), to ?? edgeOf(source.highestSeconds, 1)];
  return (
    <svg className={styles.chart} height="28" aria-hidden="true">
      <rect className={styles.band} x={percent(0.5 - tolerance)} y="0" width={percent(tolerance * 2)} height="28" />
      <line className={styles.zero} x1="50%" x2="50%" y1="0" y2="28" />
      <line
        className={source.state === 'usable' ? styles.range : styles.hint}
        x1={percent(left)}
        x2={percent(right)}
        y1="14"
        y2="14"
      />
      {from !== null && <line className={styles.stop} x1={percent(left)} x2={percent(left)} y1="10" y2="18" />}
      {to !== null && <line className={styles.stop} x1={percent(right)} x2={percent(right)} y1="10" y2="18" />}
      {best !== null && source.state !== 'bound' && <circle className={styles.best} cx={percent(best)} cy="14" r="4" />}
    </svg>
  );
}

/** A bound past the edge ends at it, on its own side. */
const edgeOf = (seconds: number | null, open: 0 | 1): 0 | 1 => (seconds === null ? open : seconds < 0 ? 0 : 1);
