import type { NetworkDocument } from '../../../shared/network/document.ts';
import { networkPairs } from '../../facts/network-pairs.ts';
import { LongList } from '../../parts/LongList.tsx';
import { ClockBar } from '../../parts/network/ClockBar.tsx';
import { Folded } from '../../parts/network/Folded.tsx';
import { NameFacts } from '../../parts/network/NameFacts.tsx';
import { NetworkPairs } from '../../parts/network/NetworkPairs.tsx';
import { PathStrip, QuietLegend } from '../../parts/network/PathStrip.tsx';
import { ProxyPicture } from '../../parts/network/ProxyPicture.tsx';
import { ProxyScripts } from '../../parts/network/ProxyScripts.tsx';
import { ProxySettings } from '../../parts/network/ProxySettings.tsx';
import { WayMeasures } from '../../parts/network/WayMeasures.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import { AskProxies, AskResolver, AskTimeServers } from './AskSections.tsx';
import styles from './NetworkResult.module.css';

interface Props {
  readonly document: NetworkDocument;
}

interface Ending extends Props {
  readonly isOver: boolean;
}

const firstWays = 2;

/** The way to each address, its echoes, and how large a packet may be. */
export function PathSection({ document: { addresses }, underWay }: Props & { readonly underWay: boolean }) {
  const followed = addresses.filter(
    ({ path, ping, trace }) => underWay || path.length > 0 || isTold(ping) || isTold(trace),
  );
  if (followed.length === 0) return null;
  return (
    <Section title={words('network.section.path')} wide>
      <Folded items={followed} first={firstWays} more={words('path.all', { count: followed.length })}>
        {(shown) => (
          <ul className={styles.ways}>
            {shown.map((found) => (
              <li key={found.address} className={styles.way}>
                <h3>
                  {words('path.to')} <WireText mono>{found.address}</WireText>{' '}
                  <span className={styles.quiet}>{words(found.family === 4 ? 'family.4' : 'family.6')}</span>
                </h3>
                <PathStrip found={found} underWay={underWay} />
                <WayMeasures ping={found.ping} pathMtu={found.pathMtu} underWay={underWay} />
              </li>
            ))}
            {shown.some(({ path }) => path.some(({ weight }) => weight === 'quiet')) && (
              <li>
                <QuietLegend />
              </li>
            )}
          </ul>
        )}
      </Folded>
    </Section>
  );
}

/** A reason is worth a line; that nobody began is told under “Not tested”. */
const isTold = (measured: { readonly state: string } | null) => measured !== null && measured.state !== 'not-tested';

const firstPairs = 4;

/** Attempts that differ in one thing alone. */
export function PairsSection({ document }: Props) {
  const pairs = networkPairs(document);
  if (pairs.length === 0) return null;
  return (
    <Section title={words('network.section.pairs')} wide>
      <Folded items={pairs} first={firstPairs} more={words('list.all', { count: pairs.length })}>
        {(shown) => <NetworkPairs pairs={shown} />}
      </Folded>
    </Section>
  );
}

/** Which way programs go, and every setting that says so. */
export function ProxiesSection({ document: { proxies, target }, isOver }: Ending) {
  if (proxies === null) return null;
  return (
    <Section title={words('network.section.proxies')} wide>
      <div className={styles.stack}>
        <ProxyPicture proxies={proxies} host={target.host} />
        {proxies.comparisons.length > 0 && (
          <LongList items={proxies.comparisons} first={3}>
            {({ because, proxy }) => (
              <li key={`${proxy} ${because}`} className={styles.why}>
                <WireText>{because}</WireText>
              </li>
            )}
          </LongList>
        )}
        <ProxyScripts proxies={proxies} />
        <ProxySettings proxies={proxies} />
        {isOver && <AskProxies proxies={proxies} />}
      </div>
    </Section>
  );
}

/** How the name leads to addresses. */
export function NamesSection({ document: { names }, isOver }: Ending) {
  if (names === null) return null;
  return (
    <Section title={words('network.section.names')}>
      <div className={styles.stack}>
        <NameFacts names={names} />
        {isOver && names.kind !== 'literal' && names.kind !== 'localhost' && <AskResolver names={names} />}
      </div>
    </Section>
  );
}

/** This computer's clock. */
export function ClockSection({ document: { answer, clock }, isOver }: Ending) {
  if (clock === null) return null;
  return (
    <Section title={words('network.section.clock')}>
      <div className={styles.stack}>
        <ClockBar clock={clock} isTold={isOver && answer.cause === 'clock-wrong'} />
        {isOver && <AskTimeServers clock={clock} />}
      </div>
    </Section>
  );
}
