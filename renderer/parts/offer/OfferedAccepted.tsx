import type { OfferedAccepted as Facts, OfferRow } from '../../facts/offered-accepted.ts';
import styles from './OfferedAccepted.module.css';
import { OfferPair } from './OfferPair.tsx';
import { OfferTable } from './OfferTable.tsx';
import { VersionStrip } from './VersionStrip.tsx';

/** What this computer offered and what the server made of it: the thing it broke on first, the rest in a table. */
export function OfferedAccepted({ facts }: { readonly facts: Facts }) {
  const lead = facts.rows.find(({ aspect }) => aspect === facts.lead);
  const rest = facts.rows.filter((row) => row !== lead && hasSomething(row));
  return (
    <div className={styles.offer}>
      {lead?.aspect === 'version' && <VersionStrip cells={facts.versions} />}
      {lead && lead.aspect !== 'version' && <OfferPair row={lead} />}
      {rest.length > 0 && <OfferTable rows={rest} />}
    </div>
  );
}

const hasSomething = ({ offered, answered, takes }: OfferRow) => offered.length + answered.length + takes.length > 0;
