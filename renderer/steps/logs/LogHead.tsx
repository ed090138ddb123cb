import { type LogState, logAnswer } from '../../facts/log-answer.ts';
import { grouped, milliseconds } from '../../facts/numbers.ts';
import styles from '../../parts/AnswerHead.module.css';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { LineLinks } from '../../parts/logs/LineLinks.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { SubjectLine } from '../../parts/TargetLine.tsx';
import { Technical } from '../../parts/Technical.tsx';
import type { LogRead } from '../../state/logs.ts';
import { counted, put, type Words, words } from '../../words.ts';

const marks: Readonly<Record<LogState, Status>> = { fault: 'fail', healthy: 'pass', open: 'not-tested' };

/** The one large thing: what the log says, how sure that is, and in which lines. */
export function LogHead({ run: { document, name } }: { readonly run: LogRead }) {
  const { conversation, headline, state, summary } = logAnswer(document);
  const [cause] = conversation?.causes ?? [];
  const { log, target } = document;
  return (
    <header className={styles.head}>
      <SubjectLine name={name ?? words('logs.facts.pasted')}>
        {log !== null && <span>{log.program ?? words(`logs.dialect.${log.dialect}`)}</span>}
      </SubjectLine>
      <div className={styles.row}>
        <span className={styles.mark}>
          <StatusMark status={marks[state]} size={28} />
        </span>
        <div className={styles.answer}>
          <Heading title={words('logs.window')} className={styles.headline}>
            <span className="visually-hidden">{words(`logs.word.${state}`)}: </span>
            <Sentence text={said(headline)} />
          </Heading>
          <ul className={styles.facts}>
            {cause !== undefined && (
              <>
                <li className={styles.confidence}>
                  <ConfidenceWord confidence={cause.confidence} />
                </li>
                {cause.side !== 'unknown' && <li>{words(`side.${cause.side}`)}</li>}
                {cause.evidence.length > 0 && (
                  <li>
                    <LineLinks lines={cause.evidence} />
                  </li>
                )}
              </>
            )}
            {log !== null && <li>{counted('logs.facts.lines', log.lines, { count: grouped(log.lines) })}</li>}
            {log !== null && <li>{counted('logs.facts.connections', log.conversations.length + log.leftOut)}</li>}
            {target !== null && target.versions.length > 0 && <li>{target.versions.join(', ')}</li>}
            <Technical>
              {cause !== undefined && (
                <li>
                  <code translate="no">{cause.cause}</code>
                </li>
              )}
              <li>{words('logs.facts.took', { time: milliseconds(document.durationMs) })}</li>
            </Technical>
          </ul>
          <p className={styles.summary}>
            <Sentence text={said(summary)} />
          </p>
        </div>
      </div>
    </header>
  );
}

const said = (text: string | Words): string => (typeof text === 'string' ? text : put(text));
