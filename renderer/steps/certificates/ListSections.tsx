import type { ChainDocument } from '../../../shared/chain.ts';
import { byReason } from '../../facts/survey-reasons.ts';
import { reasonInWindow } from '../../facts/window-words.ts';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { words } from '../../words.ts';
import styles from './ListSections.module.css';

interface Props {
  readonly document: ChainDocument;
}

/** Readings that fit less well than the first. */
export function OtherCauses({ document: { causes } }: Props) {
  const others = causes.slice(1);
  if (others.length === 0) return null;
  return (
    <Section title={words('chain.section.other-causes')}>
      <ul className={styles.list}>
        {others.map(({ cause, confidence, headline, why }) => (
          <li key={cause} className={styles.other}>
            <ConfidenceWord confidence={confidence} />
            <div>
              <p>{headline}</p>
              <p className={styles.quiet}>{why}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Weak or odd, and no reason to refuse the chain. */
export function RisksSection({ document: { risks } }: Props) {
  if (risks.length === 0) return null;
  return (
    <Section title={words('chain.section.risks')}>
      <LongList items={risks} first={6} className={styles.list}>
        {({ headline, id, severity }) => (
          <li key={`${id} ${headline}`} className={styles.marked}>
            <StatusMark status={severity === 'notice' ? 'info' : 'warn'} />
            <p>
              {headline}
              <Technical>
                {' '}
                <code translate="no">{id}</code>
              </Technical>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}

/** What is not known, each with its reason. */
export function NotTestedSection({ document: { notTested } }: Props) {
  if (notTested.length === 0) return null;
  return (
    <Section title={words('survey.not-tested')}>
      <LongList items={byReason(notTested, ({ because }) => reasonInWindow(because))} first={4} className={styles.list}>
        {([because, missing]) => (
          <li key={because} className={styles.marked}>
            <StatusMark status="not-tested" />
            <p>
              {missing.map(({ what }) => what).join(', ')} <span className={styles.quiet}>{because}</span>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}
