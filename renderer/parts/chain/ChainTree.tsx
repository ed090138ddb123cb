import { chainLinks, dateScale } from '../../facts/chain.ts';
import type { ChainObservation } from '../../facts/handshakes.ts';
import { words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { ChainRow } from './ChainRow.tsx';
import styles from './ChainTree.module.css';

/** More certificates than this are folded. */
const mostCertificates = 5;

/** The certificates from the server's own up to the root, each with its life on one scale. */
export function ChainTree({ chain }: { readonly chain: ChainObservation }) {
  const links = chainLinks(chain);
  const scale = dateScale(chain.certificates, chain.judgement.at);
  if (links.length === 0) return <p>{words('chain.none')}</p>;
  return (
    <div className={styles.chain}>
      <LongList items={links} first={mostCertificates} className={styles.list}>
        {(link, index) => (
          <ChainRow
            key={`${link.kind}-${index}`}
            link={link}
            isLeaf={index === 0}
            isLast={index === links.length - 1}
            scale={scale}
            at={chain.judgement.at}
          />
        )}
      </LongList>
      {!chain.judgement.ordered && <p className={styles.remark}>{words('chain.unordered')}</p>}
    </div>
  );
}
