import type { HealthEvidence, HealthLine } from '../../../shared/health.ts';
import { healthMarks } from '../../facts/health.ts';
import { day, moment } from '../../facts/numbers.ts';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './PracticeSection.module.css';

/** One thing that is known or not, and where it was seen. */
export function EvidenceLine({ line: { evidence, headline, state } }: { readonly line: HealthLine }) {
  return (
    <li className={styles.line}>
      <StatusMark status={healthMarks[state]} />
      <div className={styles.said}>
        <p>
          <span className="visually-hidden">{words(`healthy.state.${state}`)}: </span>
          <WireText>{headline}</WireText>
        </p>
        {evidence.map((one) => (
          <p key={`${one.origin} ${one.where}`} className={styles.seen}>
            {words('healthy.seen', { origin: words(`healthy.origin.${one.origin}`), when: whenOf(one) })}
            {one.where !== '' && (
              <>
                {' · '}
                <WireText mono>{one.where}</WireText>
              </>
            )}
          </p>
        ))}
      </div>
    </li>
  );
}

/** A dated fact holds as of a day; everything else was seen at a moment. */
const whenOf = ({ at, origin }: HealthEvidence) => (origin === 'dated-fact' ? day(at) : moment(at));
