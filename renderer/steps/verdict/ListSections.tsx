import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { anchors } from '../../facts/anchors.ts';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './ListSections.module.css';

interface Props {
  readonly diagnosis: Diagnosis;
}

/** Weak or odd things that are not why it failed. */
export function RisksSection({ diagnosis: { risks } }: Props) {
  if (risks.length === 0) return null;
  return (
    <Section title={words('risks.title')}>
      <LongList items={risks} first={4} className={styles.list}>
        {({ id, severity, headline }) => (
          <li key={id} className={styles.marked}>
            <StatusMark status={severity === 'notice' ? 'info' : 'warn'} />
            <p>
              <span className={styles.word}>{words(`severity.${severity}`)}</span> {headline}
              <Technical>
                <code className={styles.id}> {id}</code>
              </Technical>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}

/** What the checks have excluded, and by which of them. */
export function RuledOutSection({ diagnosis: { ruledOut } }: Props) {
  if (ruledOut.length === 0) return null;
  return (
    <Section title={words('ruled-out.title')}>
      <LongList items={ruledOut} first={5} className={styles.list}>
        {({ cause, because }) => (
          <li key={cause} className={styles.pair}>
            <span>{words(`cause.${cause}`)}</span>
            <span className={styles.because}>{because}</span>
          </li>
        )}
      </LongList>
    </Section>
  );
}

/** What is not known, each with its reason: never shown as passed. */
export function NotTestedSection({ diagnosis: { notTested } }: Props) {
  if (notTested.length === 0) return null;
  return (
    <Section title={words('not-tested.title')} anchor={anchors.notTested}>
      <LongList items={notTested} first={6} className={styles.list}>
        {({ what, because }, index) => (
          <li key={`${what}-${index}`} className={styles.marked}>
            <StatusMark status="not-tested" />
            <p className={styles.pair}>
              <WireText>{what}</WireText>
              <span className={styles.because}>
                <WireText>{because}</WireText>
              </span>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}
