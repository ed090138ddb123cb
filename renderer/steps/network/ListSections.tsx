import type { NetworkDocument } from '../../../shared/network/document.ts';
import { leadingCause } from '../../../shared/network/leading-cause.ts';
import { sentenceStart } from '../../../shared/text/sentence-start.ts';
import { byReason } from '../../facts/survey-reasons.ts';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './ListSections.module.css';

interface Props {
  readonly document: NetworkDocument;
}

/** Readings that fit less well than the first. */
export function OtherCauses({ document }: Props) {
  const others = document.causes.filter((cause) => cause !== leadingCause(document));
  if (others.length === 0) return null;
  return (
    <Section title={words('network.section.other-causes')}>
      <LongList items={others} first={4} className={styles.list}>
        {({ cause, confidence, headline, variant, why }) => (
          <li key={`${cause} ${variant}`} className={styles.other}>
            <ConfidenceWord confidence={confidence} />
            <div>
              <p>
                <WireText>{headline}</WireText>
              </p>
              <p className={styles.quiet}>{why}</p>
            </div>
          </li>
        )}
      </LongList>
    </Section>
  );
}

/** Weak or odd, and not why it fails. */
export function RisksSection({ document: { risks } }: Props) {
  if (risks.length === 0) return null;
  return (
    <Section title={words('network.section.risks')}>
      <LongList items={risks} first={6} className={styles.list}>
        {({ headline, id, severity }) => (
          <li key={`${id} ${headline}`} className={styles.marked}>
            <StatusMark status={severity === 'notice' ? 'info' : 'warn'} />
            <p>
              <Sentence text={headline} />
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

/** What was excluded, and by what. */
export function RuledOutSection({ document: { ruledOut } }: Props) {
  if (ruledOut.length === 0) return null;
  return (
    <Section title={words('ruled-out.title')}>
      <LongList items={ruledOut} first={6} className={styles.list}>
        {({ because, cause }) => (
          <li key={`${cause} ${because}`} className={styles.pair}>
            <span>{words(`cause.${cause}`)}</span>
            <span className={styles.quiet}>{because}</span>
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
      <LongList items={byReason(notTested, ({ because }) => because)} first={6} className={styles.list}>
        {([because, missing]) => (
          <li key={because} className={styles.marked}>
            <StatusMark status="not-tested" />
            <p>
              <WireText>{sentenceStart([...new Set(missing.map(({ what }) => what))].join(', '))}</WireText>
              <span className={styles.reason}>
                <WireText>{because}</WireText>
              </span>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}

/** Everybody who was sent a packet, and why. */
export function ContactsSection({ document: { contacts } }: Props) {
  if (contacts.length === 0) return null;
  const places = byReason(contacts, ({ address, port }) => (port === null ? address : `${address} ${port}`));
  return (
    <Section title={words('network.section.contacts')}>
      <LongList items={places} first={5} className={styles.list}>
        {([place, purposes]) => (
          <li key={place} className={styles.pair}>
            <WireText mono>{place}</WireText>
            <span className={styles.quiet}>{[...new Set(purposes.map(({ purpose }) => purpose))].join(', ')}</span>
          </li>
        )}
      </LongList>
    </Section>
  );
}
