import type { ChainTimeline, TimelineRow } from '../../../shared/chain.ts';
import { commonName } from '../../facts/chain.ts';
import { daysLeftWords } from '../../facts/days-left.ts';
import { type ExpiryScale, expiryBar, expiryScale } from '../../facts/expiry-scale.ts';
import { day } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { WireText } from '../WireText.tsx';
import styles from './ExpiryTimeline.module.css';

const percent = (part: number) => `${(part * 100).toFixed(2)}%`;

/** When each certificate begins and ends, all on one scale, now marked through all of them. */
export function ExpiryTimeline({ timeline }: { readonly timeline: ChainTimeline }) {
  const scale = expiryScale(timeline);
  if (scale === null) return null;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('timeline.caption', { day: day(timeline.at) })}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{words('timeline.certificate')}</span>
          </th>
          <td className={styles.axis}>
            <Axis scale={scale} />
          </td>
          <th scope="col">
            <span className="visually-hidden">{words('timeline.life')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {timeline.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two certificates may bear one name, and none changes its place
          <tr key={index} className={`${styles[row.state]} ${row.needed ? '' : styles.unneeded}`}>
            <th scope="row" className={styles.who}>
              <WireText>{commonName(row.subject)}</WireText>
              {!row.needed && <span className={styles.aside}>{words('timeline.unneeded')}</span>}
            </th>
            <td className={styles.cell}>
              <Bar row={row} scale={scale} />
            </td>
            <td className={styles.words}>
              <span className={styles.left}>{leftWords(row)}</span>
              <span className={styles.span}>
                {words('dates.from-to', { from: day(row.notBefore), to: day(row.notAfter) })}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Axis({ scale: { now, ticks } }: { readonly scale: ExpiryScale }) {
  // A label under the one of now would be struck through.
  const clear = ticks.filter(({ place }) => place > 0.04 && place < 0.96 && Math.abs(place - now) > 0.09);
  return (
    <svg className={styles.chart} height="20" aria-hidden="true">
      {clear.map(({ label, place }) => (
        <text key={label} className={styles.tick} x={percent(place)} y="14" textAnchor="middle">
          {label}
        </text>
      ))}
      <text className={styles.nowLabel} x={percent(now)} y="14" textAnchor={anchorOf(now)}>
        {words('timeline.now')}
      </text>
    </svg>
  );
}

function Bar({ row, scale }: { readonly row: TimelineRow; readonly scale: ExpiryScale }) {
  const { from, to } = expiryBar(row, scale);
  const [left, right] = [from ?? 0, to ?? 1];
  return (
    <svg className={styles.chart} height="36" aria-hidden="true">
      {scale.ticks.map(({ label, place }) => (
        <line key={label} className={styles.grid} x1={percent(place)} x2={percent(place)} y1="0" y2="36" />
      ))}
      <rect
        className={styles.life}
        x={percent(left)}
        width={percent(Math.max(0.003, right - left))}
        y="14"
        height="8"
      />
      {from !== null && <line className={styles.end} x1={percent(left)} x2={percent(left)} y1="9" y2="27" />}
      {to !== null && <line className={styles.end} x1={percent(right)} x2={percent(right)} y1="9" y2="27" />}
      <line className={styles.now} x1={percent(scale.now)} x2={percent(scale.now)} y1="0" y2="36" />
    </svg>
  );
}

/** Keeps a label in the frame. */
function anchorOf(place: number): 'start' | 'middle' | 'end' {
  if (place < 0.06) return 'start';
  return place > 0.94 ? 'end' : 'middle';
}

function leftWords({ daysLeft, notBefore, state }: TimelineRow): string {
  if (state === 'not-yet-valid') return words('timeline.starts', { day: day(notBefore) });
  return daysLeftWords(daysLeft, state === 'expired');
}
