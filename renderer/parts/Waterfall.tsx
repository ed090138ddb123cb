import { useId } from 'react';
import type { Lane } from '../../shared/progress.ts';
import { milliseconds, seconds } from '../facts/numbers.ts';
import { type Bar, barsOf, type Scale, scaleFor } from '../facts/waterfall.ts';
import { words } from '../words.ts';
import { PhasePatterns, patternOf } from './PhasePatterns.tsx';
import styles from './Waterfall.module.css';
import { WireText } from './WireText.tsx';

/** With more addresses than this, each gets one line. */
const mostSpread = 3;
/** The part of the width that the scale covers; the rest is for the number behind the last bar. */
const used = 84;
const percent = (part: number) => `${(part * used).toFixed(2)}%`;

interface Props {
  readonly lanes: readonly Lane[];
  readonly elapsedMs: number;
  readonly label: string;
}

/** What took how long, on one scale for all addresses. */
export function Waterfall({ lanes, elapsedMs, label }: Props) {
  const patterns = useId();
  const scale = scaleFor(lanes, elapsedMs);
  const spread = lanes.length <= mostSpread;
  return (
    <figure className={styles.waterfall} aria-label={label}>
      <PhasePatterns id={patterns} />
      {lanes.map((lane) => (
        <AddressLane
          key={lane.address}
          lane={lane}
          bars={barsOf(lane, scale, elapsedMs)}
          scale={scale}
          spread={spread}
          patterns={patterns}
        />
      ))}
      <Axis scale={scale} />
    </figure>
  );
}

interface LaneProps {
  readonly lane: Lane;
  readonly bars: readonly Bar[];
  readonly scale: Scale;
  readonly spread: boolean;
  readonly patterns: string;
}

function AddressLane({ lane, bars, scale, spread, patterns }: LaneProps) {
  const rows = spread ? bars.map((bar) => [bar]) : [bars];
  return (
    <div className={styles.lane}>
      <p className={styles.address}>
        <WireText mono>{lane.address}</WireText>
        <span className={styles.family}>{words(lane.family === 4 ? 'family.4' : 'family.6')}</span>
      </p>
      <p className="visually-hidden">{sentence(bars)}</p>
      <div aria-hidden="true">
        {rows.map((inRow, index) => (
          <div key={inRow[0]?.phase ?? index} className={styles.row}>
            <span className={styles.phase}>{spread && inRow[0] ? words(`phase.${inRow[0].phase}`) : ''}</span>
            <svg className={styles.chart} height="20" aria-hidden="true">
              <Grid scale={scale} />
              {inRow.map((bar, at) => (
                <BarShape
                  key={`${bar.phase}-${bar.from}`}
                  bar={bar}
                  patterns={patterns}
                  isLast={at === inRow.length - 1}
                />
              ))}
            </svg>
          </div>
        ))}
        {!spread && <p className={styles.sentence}>{sentence(bars)}</p>}
      </div>
    </div>
  );
}

function BarShape({
  bar,
  patterns,
  isLast,
}: {
  readonly bar: Bar;
  readonly patterns: string;
  readonly isLast: boolean;
}) {
  const end = bar.from + bar.width;
  return (
    <g className={styles[bar.state]}>
      <rect x={percent(bar.from)} y="5" width={percent(bar.width)} height="10" fill={patternOf(patterns, bar.phase)} />
      {bar.open ? (
        <>
          <line x1={percent(bar.from)} x2={percent(bar.from)} y1="5" y2="15" />
          <line x1={percent(bar.from)} x2={percent(end)} y1="5" y2="5" />
          <line x1={percent(bar.from)} x2={percent(end)} y1="15" y2="15" />
          <line className={styles.openEnd} x1={percent(end)} x2={percent(end + 0.03)} y1="5" y2="5" />
          <line className={styles.openEnd} x1={percent(end)} x2={percent(end + 0.03)} y1="15" y2="15" />
        </>
      ) : (
        <rect className={styles.outline} x={percent(bar.from)} y="5" width={percent(bar.width)} height="10" />
      )}
      {isLast && (
        <text x={percent(bar.open ? end + 0.03 : end)} dx="7" y="14">
          {barLabel(bar)}
        </text>
      )}
    </g>
  );
}

function Grid({ scale }: { readonly scale: Scale }) {
  return scale.ticks.map((tick) => (
    <line
      key={tick}
      className={styles.grid}
      x1={percent(tick / scale.endMs)}
      x2={percent(tick / scale.endMs)}
      y1="0"
      y2="20"
    />
  ));
}

function Axis({ scale }: { readonly scale: Scale }) {
  return (
    <div className={styles.row} aria-hidden="true">
      <span className={styles.phase} />
      <svg className={styles.chart} height="18" aria-hidden="true">
        {scale.ticks.map((tick, index) => (
          <text
            key={tick}
            className={styles.tick}
            x={percent(tick / scale.endMs)}
            y="13"
            textAnchor={index ? 'middle' : 'start'}
          >
            {index === 0 ? '0' : scale.endMs >= 4000 ? seconds(tick) : milliseconds(tick)}
          </text>
        ))}
      </svg>
    </div>
  );
}

function barLabel({ state, milliseconds: took, open }: Bar): string {
  if (state === 'no-answer') return words('bar.no-answer', { time: took === null ? '' : seconds(took) }).trim();
  if (took === null || open) return words('bar.running');
  return state === 'problem' ? words('bar.stopped', { time: milliseconds(took) }) : milliseconds(took);
}

/** The same in words: "Name 12 ms, connect 31 ms, TLS failed after 48 ms". */
function sentence(bars: readonly Bar[]): string {
  return bars.map((bar) => `${words(`phase.${bar.phase}`)} ${barLabel(bar)}`).join(', ');
}
