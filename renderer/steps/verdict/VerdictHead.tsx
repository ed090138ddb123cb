import type { Side } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { clientName } from '../../facts/client-name.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import styles from '../../parts/AnswerHead.module.css';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { FirstStep } from '../../parts/FirstStep.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { words } from '../../words.ts';
import { AlsoConfirmed } from './AlsoConfirmed.tsx';

type Verdict = Diagnosis['verdict'];

interface Props {
  readonly diagnosis: Diagnosis;
  /** Leads to the fixes of one side. */
  readonly onFix: (side: Side) => void;
}

/** The one large thing: the headline, how sure it is, whose side it is on, and who looked. */
export function VerdictHead({ diagnosis, onFix }: Props) {
  const { verdict, causes } = diagnosis;
  const scope = causes[0]?.scope ?? null;
  return (
    <header className={styles.head}>
      <div className={styles.row}>
        <span className={styles.mark}>
          <StatusMark status={markOf(verdict)} size={28} />
        </span>
        <div className={styles.answer}>
          <Heading title={verdict.headline} className={styles.headline}>
            <span className="visually-hidden">{words(`verdict.word.${wordOf(verdict)}`)}: </span>
            {verdict.headline}
          </Heading>
          <ul className={styles.facts}>
            {verdict.state === 'fault' && verdict.confidence !== null && (
              <li className={styles.confidence}>
                <ConfidenceWord confidence={verdict.confidence} />
              </li>
            )}
            {verdict.side !== null && verdict.state === 'fault' && <li>{words(`side.${verdict.side}`)}</li>}
            {scope !== null && <li>{scope}</li>}
            <li>{words('verdict.tested-as', { who: clientName(verdict.testedAs) })}</li>
            {verdict.cause !== null && (
              <Technical>
                <li>
                  <code translate="no">{verdict.cause}</code>
                </li>
              </Technical>
            )}
          </ul>
          {verdict.summary !== '' && (
            <p className={styles.summary}>
              <Sentence text={withoutConfidence(verdict.summary)} />
            </p>
          )}
          <Remarks verdict={verdict} />
          {causes[0] && <FirstStep cause={causes[0]} onFix={onFix} />}
          <AlsoConfirmed causes={causes} />
        </div>
      </div>
    </header>
  );
}

/** What limits the answer, said next to it. */
function Remarks({ verdict }: { readonly verdict: Verdict }) {
  const remarks = [
    verdict.reproduced === false ? words('verdict.not-reproduced') : null,
    verdict.partial ? words('verdict.partial') : null,
  ].filter((remark) => remark !== null);
  return remarks.map((remark) => (
    <p key={remark} className={styles.remark}>
      <StatusMark status="not-tested" />
      {remark}
    </p>
  ));
}

function wordOf({ state, reproduced }: Verdict) {
  return state === 'fault' && reproduced === false ? 'elsewhere' : state;
}

function markOf(verdict: Verdict): Status {
  const marks = { fault: 'fail', elsewhere: 'info', healthy: 'pass', inconclusive: 'not-tested' } as const;
  return marks[wordOf(verdict)];
}
