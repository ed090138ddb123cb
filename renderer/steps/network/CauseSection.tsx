import type { Side } from '../../../shared/cause.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { leadingCause } from '../../../shared/network/leading-cause.ts';
import { anchors } from '../../facts/anchors.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import { fixTabs } from '../../facts/fixes.ts';
import { FixTabs } from '../../parts/FixTabs.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './NetworkResult.module.css';

/** The side whose fixes are shown; null shows the one that comes first. */
export interface ChosenFix {
  readonly chosen: Side | null;
  readonly onChoose: (side: Side) => void;
}

interface Props extends ChosenFix {
  readonly document: NetworkDocument;
}

/** Why, in words, and what each side can do about it. */
export function CauseSection({ chosen, document, onChoose }: Props) {
  const role = useStart((start) => start.role);
  const cause = leadingCause(document);
  if (cause === null) return null;
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
        <Section title={words('fix.title')} anchor={anchors.fix}>
          <FixTabs tabs={tabs} chosen={chosen} onChoose={onChoose} />
        </Section>
      )}
    </>
  );
}
