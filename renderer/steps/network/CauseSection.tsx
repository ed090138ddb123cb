import { useState } from 'react';
import type { Side } from '../../../shared/cause.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import { fixTabs } from '../../facts/fixes.ts';
import { FixTabs } from '../../parts/FixTabs.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './NetworkResult.module.css';

/** Why, in words, and what each side can do about it. */
export function CauseSection({ document: { answer, causes } }: { readonly document: NetworkDocument }) {
  const role = useStart((start) => start.role);
  const [chosen, setChosen] = useState<Side | null>(null);
  const [cause] = causes;
  if (cause === undefined || answer.state !== 'fault') return null;
  const tabs = fixTabs(cause, role);
  return (
    <>
      <Section title={words('network.section.why')}>
        <div className={styles.why}>
          <p>
            <Sentence text={withoutConfidence(cause.explanation)} />
          </p>
          {cause.scope !== null && <p className={styles.quiet}>{cause.scope}</p>}
        </div>
      </Section>
      {tabs.length > 0 && (
        <Section title={words('fix.title')}>
          <FixTabs tabs={tabs} chosen={chosen} onChoose={setChosen} />
        </Section>
      )}
    </>
  );
}
