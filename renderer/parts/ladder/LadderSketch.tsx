import type { LadderRow } from '../../facts/ladder.ts';
import styles from './LadderSketch.module.css';

const width = 56;
const step = 6;
const mostArrows = 6;

/** What a sketch shows of a line of the ladder. */
export type SketchRow = Pick<LadderRow, 'key' | 'state' | 'direction'>;

/** The ladder at the size of a word: for pairs, and for before and after. The words stand beside it. */
export function LadderSketch({ rows }: { readonly rows: readonly SketchRow[] }) {
  const crossed = rows.filter(({ state, key }) => (state === 'passed' || state === 'stopped') && key !== 'tcp');
  const shown = crossed.length > mostArrows ? [...crossed.slice(0, mostArrows - 1), ...crossed.slice(-1)] : crossed;
  const height = (Math.max(3, shown.length) + 1) * step;
  return (
    <svg className={styles.sketch} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <path className={styles.rail} d={`M.5 0V${height}M${width - 0.5} 0V${height}`} />
      {shown.map((row, index) => (
        <SketchArrow key={row.key} row={row} y={(index + 1) * step} />
      ))}
    </svg>
  );
}

function SketchArrow({ row, y }: { readonly row: SketchRow; readonly y: number }) {
  const [from, to] = row.direction === 'sent' ? [4, width - 4] : [width - 4, 4];
  const back = row.direction === 'sent' ? -3 : 3;
  if (row.state === 'stopped') {
    const middle = width / 2;
    return (
      <g className={styles.broken}>
        {row.direction !== 'none' && <path d={`M${from} ${y}H${middle - Math.sign(to - from) * -4}`} />}
        <path d={`m${middle - 3} ${y - 3} 6 6m0-6-6 6`} />
      </g>
    );
  }
  return <path className={styles.arrow} d={`M${from} ${y}H${to}m${back}-2 ${-back} 2 ${back} 2`} />;
}
