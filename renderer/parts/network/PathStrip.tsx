import type { NetworkAddress } from '../../../shared/network/document.ts';
import type { Trace } from '../../../shared/network/path.ts';
import { type DrawnHop, drawPath } from '../../facts/network-path.ts';
import { bareMilliseconds, milliseconds } from '../../facts/numbers.ts';
import { counted, words } from '../../words.ts';
import { Technical } from '../Technical.tsx';
import { HopTable } from './HopTable.tsx';
import styles from './PathStrip.module.css';

/** Heights in pixels: the line stands on `ground`, the highest stem reaches `ceiling`. */
const ground = 84;
const ceiling = 20;
/** The part of the width that hops take; the rest keeps the last label in the frame. */
const [begin, used] = [2, 89];
const across = (place: number) => `${(begin + place * used).toFixed(2)}%`;

interface Props {
  readonly found: NetworkAddress;
  readonly underWay: boolean;
}

/** The way to one address, hop by hop: a stem is as high as the answer took long. The table says the same. */
export function PathStrip({ found, underWay }: Props) {
  const { address, path, trace } = found;
  return (
    <div className={styles.path}>
      <p className={styles.sentence}>{sentence(found, underWay)}</p>
      {(path.length > 0 || underWay) && (
        <figure className={styles.figure} aria-hidden="true">
          <Drawing found={found} underWay={underWay} />
        </figure>
      )}
      {path.length > 0 && <HopTable address={address} path={path} />}
      <Technical>{trace !== null && <Protocol trace={trace} />}</Technical>
    </div>
  );
}

/** Said once for all ways: a quiet hop is no loss. */
export function QuietLegend() {
  return (
    <p className={styles.legend}>
      <svg width="14" height="14" aria-hidden="true">
        <circle className={styles.quiet} cx="7" cy="8" r="3" />
      </svg>
      {words('path.legend.quiet')}
    </p>
  );
}

function Protocol({ trace: { protocol, tool } }: { readonly trace: Trace }) {
  if (protocol === null || tool === null) return null;
  return <p className={styles.legend}>{words('path.legend.protocol', { protocol: protocol.toUpperCase(), tool })}</p>;
}

function sentence({ path, trace }: NetworkAddress, underWay: boolean): string {
  const hops = path.at(-1)?.hop ?? 0;
  if (trace === null) {
    if (hops > 0) return words('path.running', { hops });
    return underWay ? words('path.waiting') : words('path.not-tested', { reason: '' });
  }
  if (trace.state === 'not-tested') return words('path.not-tested', { reason: trace.reason });
  if (trace.lossFrom !== null) return words('path.loss', { hop: trace.lossFrom });
  if (trace.state !== 'reached') return words(`path.${trace.state}`, { hops });
  const took = path.at(-1)?.milliseconds ?? null;
  return counted('path.reached', hops, { time: took === null ? '' : `, ${milliseconds(took)}` });
}

function Drawing({ found: { path, trace }, underWay }: Props) {
  const { hops, lossFrom, reach, topMs } = drawPath(path, trace?.lossFrom ?? null);
  const isThere = path.some(({ isTarget }) => isTarget);
  const tops = [topMs, topMs / 2];
  return (
    <svg className={styles.chart} height="116" aria-hidden="true">
      {tops.map((top) => (
        <g key={top}>
          <line
            className={styles.grid}
            x1={across(0)}
            x2="100%"
            y1={heightOf(top / topMs)}
            y2={heightOf(top / topMs)}
          />
          <text className={styles.scale} x="100%" y={heightOf(top / topMs) - 3} textAnchor="end">
            {milliseconds(top)}
          </text>
        </g>
      ))}
      {!isThere && (
        <line
          className={underWay ? styles.ahead : styles.open}
          x1={across(reach)}
          x2={across(1)}
          y1={ground}
          y2={ground}
        />
      )}
      <line className={styles.line} x1={across(0)} x2={across(lossFrom ?? reach)} y1={ground} y2={ground} />
      {lossFrom !== null && (
        <line className={styles.loss} x1={across(lossFrom)} x2={across(reach)} y1={ground} y2={ground} />
      )}
      <svg x={across(0)} y={ground} overflow="visible" aria-hidden="true">
        <rect className={styles.end} x="-4" y="-4" width="8" height="8" />
      </svg>
      <text className={styles.number} x="0" y={ground + 20}>
        {words('path.from')}
      </text>
      {hops.map((drawn) => (
        <HopMark key={drawn.hop.hop} drawn={drawn} />
      ))}
      {!isThere && !underWay && (
        <svg x={across(1)} y={ground} overflow="visible" aria-hidden="true">
          <rect className={styles.unknown} x="-4" y="-4" width="8" height="8" />
        </svg>
      )}
    </svg>
  );
}

const heightOf = (part: number) => Math.round(ground - part * (ground - ceiling));

function HopMark({ drawn: { height, hop, isLabelled, place } }: { readonly drawn: DrawnHop }) {
  const x = across(place);
  const kind = hop.isTarget ? styles.target : styles[hop.weight];
  const top = height === null ? ground : heightOf(height);
  return (
    <g className={`${styles.hop} ${kind}`}>
      {height !== null && <line className={styles.stem} x1={x} x2={x} y1={top} y2={ground} />}
      {hop.isTarget ? (
        <svg x={x} y={ground} overflow="visible" aria-hidden="true">
          <rect className={styles.end} x="-5" y="-5" width="10" height="10" />
        </svg>
      ) : (
        <circle cx={x} cy={ground} r={height === null ? 3 : 2.5} />
      )}
      {isLabelled && hop.milliseconds !== null && (
        <text className={styles.time} x={x} y={top - 5} textAnchor="middle">
          {bareMilliseconds(hop.milliseconds)}
        </text>
      )}
      {isLabelled && (
        <text className={styles.number} x={x} y={ground + 20} textAnchor="middle">
          {hop.isTarget ? words('path.server') : hop.hop}
        </text>
      )}
    </g>
  );
}
