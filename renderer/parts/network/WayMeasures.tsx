import type { PathMtu, Ping } from '../../../shared/network/path.ts';
import { echoBars, sizeScale } from '../../facts/network-path.ts';
import { grouped, milliseconds } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import styles from './WayMeasures.module.css';

interface Props {
  readonly ping: Ping | null;
  readonly pathMtu: PathMtu | null;
  readonly underWay: boolean;
}

/** Two measures of a way: how echoes come back, and how large a packet may be. */
export function WayMeasures({ ping, pathMtu, underWay }: Props) {
  return (
    <dl className={styles.measures}>
      <div>
        <dt>{words('ping.title')}</dt>
        <dd>
          {ping !== null && ping.replies.length > 0 && <Echoes ping={ping} />}
          <p>{pingWords(ping, underWay)}</p>
        </dd>
      </div>
      <div>
        <dt>{words('mtu.title')}</dt>
        <dd>
          {pathMtu !== null && pathMtu.sizes.length > 0 && <Sizes pathMtu={pathMtu} />}
          <p>{mtuWords(pathMtu, underWay)}</p>
          {pathMtu?.symptom === 'silence-after-connect' && pathMtu.manner === 'black-hole' && (
            <p className={styles.fits}>{words('mtu.symptom')}</p>
          )}
        </dd>
      </div>
    </dl>
  );
}

const pitch = 9;
const high = 24;

/** One bar for each echo, as high as it took long; a hollow one did not come back. */
function Echoes({ ping }: { readonly ping: Ping }) {
  const bars = echoBars(ping);
  return (
    <svg className={styles.echoes} width={bars.length * pitch} height={high + 2} aria-hidden="true">
      {bars.map((bar, at) =>
        bar === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: echoes stand in the order in which they were sent
          <circle key={at} className={styles.missing} cx={at * pitch + 4} cy={high - 2} r="2.5" />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: echoes stand in the order in which they were sent
          <line key={at} x1={at * pitch + 4} x2={at * pitch + 4} y1={high} y2={high - bar * (high - 2)} />
        ),
      )}
      <line className={styles.ground} x1="0" x2={bars.length * pitch} y1={high + 1} y2={high + 1} />
    </svg>
  );
}

function pingWords(ping: Ping | null, underWay: boolean): string {
  if (ping === null) return words(underWay ? 'ping.running' : 'way.not-tested');
  const { maximumMs, medianMs, minimumMs, reason, received, sent, state } = ping;
  if (state === 'answered' && minimumMs !== null && maximumMs !== null && medianMs !== null) {
    const [from, to, middle] = [minimumMs, maximumMs, medianMs].map(milliseconds);
    return words('ping.answered', { received, sent, from: from ?? '', to: to ?? '', middle: middle ?? '' });
  }
  if (state === 'answered' || state === 'some-lost') return words('ping.some-lost', { received, sent });
  return words(`ping.${state}`, { reason });
}

const across = (place: number) => `${(place * 86).toFixed(2)}%`;

/** Sizes on one line: it goes as far as packets go. Where they vanish without a word, the line ends in a hole. */
function Sizes({ pathMtu }: { readonly pathMtu: PathMtu }) {
  const { lost, passed, probes } = sizeScale(pathMtu);
  const isHole = pathMtu.manner === 'black-hole';
  return (
    <svg className={styles.sizes} height="44" aria-hidden="true">
      <line className={styles.ground} x1="0" x2="100%" y1="18" y2="18" />
      {passed !== null && <line className={styles.passes} x1="0" x2={across(passed)} y1="18" y2="18" />}
      {passed !== null && isHole && lost !== null && (
        <line className={styles.fades} x1={across(passed)} x2={across(lost)} y1="18" y2="18" />
      )}
      {probes.map(({ outcome, place }, at) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: probes never change places
          key={at}
          className={outcome === 'passed' ? styles.probe : styles.lostProbe}
          x1={across(place)}
          x2={across(place)}
          y1="14"
          y2="22"
        />
      ))}
      {passed !== null && (
        <text x={across(passed)} dx="-4" y="38" textAnchor="end">
          {words('mtu.bytes', { size: grouped(pathMtu.largestPassed ?? 0) })}
        </text>
      )}
      {lost !== null && isHole && (
        <>
          <circle className={styles.hole} cx={across(lost)} cy="18" r="8" />
          <text className={styles.vanish} x={across(lost)} dx="8" y="38" textAnchor="start">
            {words('mtu.vanish')}
          </text>
        </>
      )}
    </svg>
  );
}

function mtuWords(pathMtu: PathMtu | null, underWay: boolean): string {
  if (pathMtu === null) return words(underWay ? 'mtu.running' : 'way.not-tested');
  const { largestPassed, manner, reason, smallestLost, state } = pathMtu;
  if (state === 'not-tested' || state === 'unknown' || largestPassed === null) {
    return words(state === 'not-tested' ? 'mtu.not-tested' : 'mtu.unknown', { reason });
  }
  const size = grouped(largestPassed);
  if (state === 'at-least' || manner === null) return words('mtu.at-least', { size });
  return words(`mtu.${manner}`, { size, lost: grouped(smallestLost ?? 0) });
}
