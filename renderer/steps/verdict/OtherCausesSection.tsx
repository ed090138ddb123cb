import { useState } from 'react';
import { isSure, type RankedCause, type Side } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { anchors } from '../../facts/anchors.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import { fixTabs, type Role } from '../../facts/fixes.ts';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { FixTabs } from '../../parts/FixTabs.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';
import styles from './OtherCausesSection.module.css';

/** What else was found, or fits too; best first. */
export function OtherCausesSection({ diagnosis, role }: { readonly diagnosis: Diagnosis; readonly role: Role }) {
  const others = diagnosis.causes.slice(1);
  if (others.length === 0) return null;
  const found = others.some(isSure);
  return (
    <Section title={words(found ? 'others.found' : 'others.possible')} anchor={anchors.others}>
      <ul className={styles.others}>
        {others.map((cause) => (
          <OtherCause key={`${cause.cause}-${cause.variant}`} cause={cause} role={role} />
        ))}
      </ul>
    </Section>
  );
}

function OtherCause({ cause, role }: { readonly cause: RankedCause; readonly role: Role }) {
  const [side, setSide] = useState<Side | null>(null);
  const tabs = fixTabs(cause, role);
  return (
    <li className={styles.other}>
      <ConfidenceWord confidence={cause.confidence} />
      <div className={styles.text}>
        <p>{cause.headline}</p>
        <p className={styles.why}>{withoutConfidence(cause.why)}</p>
        {tabs.length > 0 && (
          <details className={styles.fix}>
            <summary>{words('others.fix')}</summary>
            <FixTabs tabs={tabs} chosen={side} onChoose={setSide} />
          </details>
        )}
      </div>
    </li>
  );
}
