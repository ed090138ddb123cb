import type { NetworkDocument } from '../../../shared/network/document.ts';
import { useBridge } from '../../bridge-context.ts';
import { lanesOf } from '../../facts/network-lanes.ts';
import { AskBox } from '../../parts/network/AskBox.tsx';
import { Folded } from '../../parts/network/Folded.tsx';
import { OrderList } from '../../parts/network/OrderList.tsx';
import { PortTable } from '../../parts/network/PortTable.tsx';
import { Section } from '../../parts/Section.tsx';
import { Waterfall } from '../../parts/Waterfall.tsx';
import { networkAgain } from '../../state/network-calls.ts';
import { words } from '../../words.ts';
import styles from './NetworkResult.module.css';

interface Props {
  readonly document: NetworkDocument;
}

const firstLanes = 6;
const firstRows = 8;

/** Name, connection and TLS of each address on one scale, and the order in which programs try them. */
export function AddressesSection({ document, underWay }: Props & { readonly underWay: boolean }) {
  const { addresses, clientOrder } = document;
  if (addresses.length === 0) return null;
  const hasOrder = clientOrder !== null && clientOrder.steps.length > 1;
  return (
    <Section title={words('network.section.addresses')} wide>
      <div className={styles.stack}>
        <div>
          <Folded items={lanesOf(document)} first={firstLanes} more={words('ports.all', { count: addresses.length })}>
            {(shown) => <Waterfall lanes={shown} elapsedMs={0} label={words('addresses.label')} />}
          </Folded>
        </div>
        {hasOrder && !underWay && <OrderList order={clientOrder} />}
      </div>
    </Section>
  );
}

/** What the port does at every address, and other ports where somebody wanted to know. */
export function PortsSection({ document, isOver }: Props & { readonly isOver: boolean }) {
  const { addresses, neighbours, target } = document;
  if (addresses.length === 0) return null;
  return (
    <Section title={words('network.section.ports')} wide>
      <div className={styles.stack}>
        <div>
          <Folded items={addresses} first={firstRows} more={words('ports.all', { count: addresses.length })}>
            {(shown) => (
              <PortTable rows={shown} caption={words('ports.caption')} port={addresses[0]?.port ?? target.port} />
            )}
          </Folded>
        </div>
        {neighbours.ports.length > 0 && (
          <div>
            <h3 className={styles.title}>{words('neighbours.title')}</h3>
            <Folded
              items={neighbours.ports}
              first={firstRows}
              more={words('list.all', { count: neighbours.ports.length })}
            >
              {(shown) => <PortTable rows={shown} caption={words('neighbours.caption')} port={null} />}
            </Folded>
          </div>
        )}
        {isOver && !neighbours.asked && <AskNeighbours />}
      </div>
    </Section>
  );
}

function AskNeighbours() {
  const bridge = useBridge();
  return (
    <AskBox
      what={words('neighbours.ask.what')}
      action={words('neighbours.ask')}
      onAsk={() => void networkAgain(bridge, { neighbours: true })}
    />
  );
}
