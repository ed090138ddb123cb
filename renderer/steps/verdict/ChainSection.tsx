import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { anchors } from '../../facts/anchors.ts';
import { addressRows } from '../../facts/chain.ts';
import { chainOfVerdict } from '../../facts/handshakes.ts';
import { Button } from '../../parts/Button.tsx';
import { AddressTable } from '../../parts/chain/AddressTable.tsx';
import { ChainTree } from '../../parts/chain/ChainTree.tsx';
import { StoreLines } from '../../parts/chain/StoreLines.tsx';
import { Section } from '../../parts/Section.tsx';
import { openChain } from '../../state/chain-calls.ts';
import { words } from '../../words.ts';
import styles from './ChainSection.module.css';
import { NamesLine } from './NamesLine.tsx';

/** The certificates, what the lists of roots say, and whether the name fits. */
export function ChainSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const chain = chainOfVerdict(diagnosis);
  if (chain === null) return null;
  const addresses = addressRows(diagnosis);
  return (
    <Section title={words('chain.title')} anchor={anchors.chain}>
      <div className={styles.chain}>
        {addresses.length > 0 && <AddressTable rows={addresses} />}
        <NamesLine hostname={chain.judgement.hostname} />
        <ChainTree chain={chain} />
        <StoreLines stores={chain.judgement.stores} verdict={chain.judgement.verdict} />
        <Button look="quiet" className={styles.closer} onClick={() => openChain(diagnosis.target)}>
          {words('look-closer.certificates')}
        </Button>
      </div>
    </Section>
  );
}
